const TWO_TO_63 = 1n << 63n;

/** Unit lengths in nanoseconds. Go accepts both characters for micro. */
const units: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1000n],
  ['\u00b5s', 1000n],
  ['\u03bcs', 1000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** A length in ms, fractions included, or Go's error message. */
export type ParsedDuration =
  { readonly value: number; readonly error?: undefined } | { readonly error: string };

/** Mirrors time.ParseDuration: `1.5h`, `-1m30s`, no days. */
export function parseGoDuration(text: string): ParsedDuration {
  const negative = text.startsWith('-');
  let rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return { value: 0 };
  if (rest === '') return invalid(text);
  let total = 0n;
  while (rest !== '') {
    const [number = '', whole = '', fraction = ''] = /^([0-9]*)(?:\.([0-9]*))?/.exec(rest) ?? [];
    if (whole === '' && fraction === '') return invalid(text);
    const count = BigInt(whole);
    if (count > TWO_TO_63) return invalid(text);
    const name = /^[^.0-9]*/.exec(rest.slice(number.length))?.[0] ?? '';
    rest = rest.slice(number.length + name.length);
    if (name === '') return { error: `time: missing unit in duration ${quote(text)}` };
    const unit = units.get(name);
    if (unit === undefined) {
      return { error: `time: unknown unit ${quote(name)} in duration ${quote(text)}` };
    }
    if (count > TWO_TO_63 / unit) return invalid(text);
    const part = count * unit + fractionOf(fraction, unit);
    total += part;
    if (part > TWO_TO_63 || total > TWO_TO_63) return invalid(text);
  }
  if (total === TWO_TO_63 && !negative) return invalid(text);
  return { value: Number(negative ? -total : total) / 1e6 };
}

function invalid(text: string): ParsedDuration {
  return { error: `time: invalid duration ${quote(text)}` };
}

/** Nanoseconds of the digits after the point. Go reads the digits that fit into 63 bits. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > (TWO_TO_63 - 1n) / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > TWO_TO_63) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** Mirrors Duration.Seconds: the float that Go computes for a whole number of milliseconds. */
export function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) + ((milliseconds % 1000) * 1e6) / 1e9;
}

/** The time package quotes in its own way: bytes outside of printable ASCII as `\xe2`. */
function quote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) quoted += hex(code - 0xdc00);
    else if (code >= 0x80 || code < 0x20) {
      for (const byte of new TextEncoder().encode(character)) quoted += hex(byte);
    } else {
      quoted += character === '"' || character === '\\' ? `\\${character}` : character;
    }
  }
  return `${quoted}"`;
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
