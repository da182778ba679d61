/** What stands between `%` and the verb. */
export interface Flags {
  readonly width: number | undefined;
  readonly precision: number | undefined;
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** `%+v` and `%#v`, which are no flags of the parts of a value. */
  readonly plusV: boolean;
  readonly sharpV: boolean;
}

export const noFlags: Flags = {
  width: undefined,
  precision: undefined,
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  plusV: false,
  sharpV: false,
};

/** A text filled up to the width, which counts characters. */
export function padded(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  return withPadding(text, flags.width - Array.from(text).length, flags);
}

/** A text with `room` more characters: zeros only on the left. */
export function withPadding(text: string, room: number, { minus, zero }: Flags): string {
  if (room <= 0) return text;
  return minus ? text + ' '.repeat(room) : (zero ? '0' : ' ').repeat(room) + text;
}
