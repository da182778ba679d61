import { interpolate } from './interpolation.ts';

/** One assignment of a `.env` file: the text from `from` to `to` (UTF-16 offsets) is its value. */
export interface Assignment {
  readonly name: string;
  /** As it is written, without quotes. */
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** `'`, `"`, or empty. */
  readonly quote: string;
}

/** The variables of a `.env` file; where one is set twice, the last counts, and values may refer to
 * what is set above them, as in Compose. */
export function readEnv(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value, quote } of assignmentsIn(text)) {
    values.set(name, quote === "'" ? value : interpolate(value, values));
  }
  return values;
}

/** The assignments of a `.env` file in order. */
export function assignmentsIn(text: string): readonly Assignment[] {
  const found: Assignment[] = [];
  const line = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*([^\r\n]*)/gm;
  for (const match of text.matchAll(line)) {
    const raw = match[2] ?? '';
    const from = match.index + match[0].length - raw.length;
    const quoted = /^(["'])(.*?)\1/.exec(raw);
    const plain = quoted === null ? raw.replace(/(?:^|\s+)#.*$/, '').trimEnd() : quoted[0];
    found.push({
      name: match[1] ?? '',
      value: quoted?.[2] ?? plain,
      from,
      to: from + plain.length,
      quote: quoted?.[1] ?? '',
    });
  }
  return found;
}
