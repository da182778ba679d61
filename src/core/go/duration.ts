const TWO_TO_63 = 1n << 63n;

/** Lengths in nanoseconds. Both signs for micro are Go's. */
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

/** A length in ms, or Go's sentence. */
export type GoDuration =
  { readonly value: number; readonly error?: undefined } | { readonly error: string };

/**
 * Reads a duration the way Go itself does (`1.5h`, `-1m30s`, no days), in ms, fractions of a
 * millisecond included; the error is Go's. Mirrors time.ParseDuration.
 */
export function parseGoDurationText(text: string): GoDuration {
  const invalid = { error: `time: invalid duration ${quote(text)}` };
  const negative = text.startsWith('-');
  let rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return { value: 0 };
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const [number = '', whole = '', fraction] = /^(\d*)(?:\.(\d*))?/.exec(rest) ?? [];
    if (whole === '' && (fraction ?? '') === '') return invalid;
    const count = BigInt(whole);
    if (count > TWO_TO_63) return invalid;
    const name = /^[^.\d]*/.exec(rest.slice(number.length))?.[0] ?? '';
    rest = rest.slice(number.length + name.length);
    if (name === '') return { error: `time: missing unit in duration ${quote(text)}` };
    const unit = units.get(name);
    if (unit === undefined) {
      return { error: `time: unknown unit ${quote(name)} in duration ${quote(text)}` };
    }
    if (count > TWO_TO_63 / unit) return invalid;
    const part = fraction === undefined || fraction === '' ? 0 : Number(`0.${fraction}`);
    total += count * unit + BigInt(Math.trunc(part * Number(unit)));
    if (total > TWO_TO_63) return invalid;
  }
  if (total === TWO_TO_63 && !negative) return invalid;
  return { value: ((negative ? -1 : 1) * Number(total)) / 1e6 };
}

/** The time package quotes in its own way: bytes outside of printable ASCII as `\xe2`. */
function quote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x80 || code < 0x20) {
      for (const byte of new TextEncoder().encode(character)) {
        quoted += `\\x${byte.toString(16).padStart(2, '0')}`;
      }
    } else {
      quoted += character === '"' || character === '\\' ? `\\${character}` : character;
    }
  }
  return `${quoted}"`;
}
