import type { Parsed, TextType } from '../../schema/schema.ts';

const binary = unitMap('iB');
const short = unitMap('B');

function unitMap(suffix: string): ReadonlyMap<string, number> {
  const map = new Map([['B', 1]]);
  for (let i = 0; i < 6; i++) map.set('KMGTPE'.charAt(i) + suffix, 1024 ** (i + 1));
  return map;
}

/**
 * Reads a size such as `10MB` or `1.5GiB` in bytes; `KB` and `KiB` are both 1024.
 * Mirrors alecthomas/units ParseBase2Bytes.
 */
function parseSize(text: string): Parsed {
  const parsed = parseUnits(text, binary);
  return 'value' in parsed ? parsed : parseUnits(text, short);
}

function parseUnits(text: string, units: ReadonlyMap<string, number>): Parsed {
  let rest = text;
  const negative = rest.startsWith('-');
  if (negative || rest.startsWith('+')) rest = rest.slice(1);
  if (rest === '0') return { value: 0 };
  const invalid = { error: `units: invalid ${text}` };
  if (rest === '') return invalid;
  let bytes = 0;
  while (rest !== '') {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const whole = number?.[1] ?? '';
    const fraction = number?.[2] ?? '';
    if (number === null || (whole === '' && fraction === '')) return invalid;
    if (overflows(whole) || overflows(fraction)) return invalid;
    rest = rest.slice(number[0].length);
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? '';
    rest = rest.slice(unit.length);
    const factor = units.get(unit);
    if (factor === undefined) return { error: `units: unknown unit ${unit} in ${text}` };
    bytes +=
      (Number(whole) + (fraction === '' ? 0 : Number(fraction) / 10 ** fraction.length)) * factor;
  }
  if (bytes > 2 ** 63) return { error: 'units: overflow parsing unit' };
  return { value: negative ? -Math.trunc(bytes) : Math.trunc(bytes) };
}

function overflows(digits: string): boolean {
  // Go refuses a digit once the number so far is at least (2^63-10)/10.
  return digits.length > 1 && BigInt(digits.slice(0, -1)) >= ((1n << 63n) - 10n) / 10n;
}

/** Writes bytes the way Go prints them: `1GiB512MiB`, `0B`. */
export function formatSize(bytes: number): string {
  const prefixes = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
  let out = '';
  let rest = bytes;
  for (const [i, prefix] of prefixes.entries()) {
    const digit = rest % 1024;
    if (digit !== 0 || (i === 0 && rest === 0))
      out = `${digit}${prefix}${i === 0 ? 'B' : 'iB'}${out}`;
    rest = Math.trunc(rest / 1024);
    if (rest === 0) break;
  }
  return out;
}

/** A number of bytes with a unit. */
export const size: TextType = {
  kind: 'text',
  via: 'text',
  go: 'units.Base2Bytes',
  name: 'size',
  zero: 0,
  parse: parseSize,
};
