import { goQuote } from './quote.ts';

/** Stands for every number of more than 64 bits: all of them are out of range. */
const TOO_LARGE = 1n << 64n;
/** No number that fits into 64 bits has more significant digits, whatever its base. */
const MOST_DIGITS = 64;

const integer =
  /^([-+]?)(?:0[xX]_?([0-9a-fA-F][0-9a-fA-F_]*)|0[bB]_?([01][01_]*)|0[oO]_?([0-7][0-7_]*)|(0|[1-9][0-9_]*)|0(_?[0-7][0-7_]*))$/;

/**
 * The number that a text spells with Go's prefixes (`0x1F`, `0b1`, `017`, `1_000`); undefined where
 * strconv.ParseInt with base 0 says "invalid syntax". `isInt64` and `isUint64` say whether it is in
 * range.
 */
export function parseInteger(text: string): bigint | undefined {
  const match = integer.exec(text);
  if (match === null || /__|_$/.test(text)) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal, oldOctal] = match;
  const value =
    hexadecimal !== undefined
      ? magnitude('0x', hexadecimal)
      : binary !== undefined
        ? magnitude('0b', binary)
        : decimal !== undefined
          ? magnitude('', decimal)
          : magnitude('0o', octal ?? oldOctal ?? '');
  return sign === '-' ? -value : value;
}

function magnitude(prefix: string, written: string): bigint {
  const digits = (written.includes('_') ? written.replaceAll('_', '') : written).replace(/^0+/, '');
  if (digits === '') return 0n;
  return digits.length > MOST_DIGITS ? TOO_LARGE : BigInt(prefix + digits);
}

/** True if the number fits into an int64. */
export function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** True if the number fits into a uint64. (strconv.ParseUint also rejects every sign.) */
export function isUint64(value: bigint): boolean {
  return BigInt.asUintN(64, value) === value;
}

/** A number, or Go's error message. */
export type ParsedInteger =
  { readonly value: number; readonly error?: undefined } | { readonly error: string };

/** Mirrors strconv.Atoi. */
export function atoi(text: string): ParsedInteger {
  const digits = text.replace(/^[+-]/, '');
  const error = digitsError(digits);
  if (error !== undefined) return refuse('Atoi', text, error);
  const value = text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
  return isInt64(value) ? { value: Number(value) } : refuse('Atoi', text, OUT_OF_RANGE);
}

/** Mirrors strconv.ParseUint(text, 10, 64). */
export function parseUint(text: string): ParsedInteger {
  const error = digitsError(text);
  return error === undefined ? { value: Number(text) } : refuse('ParseUint', text, error);
}

const OUT_OF_RANGE = 'value out of range';

/** The error in decimal digits. Go finds a number too large before a wrong character after it. */
function digitsError(text: string): string | undefined {
  const digits = /^[0-9]*/.exec(text)?.[0] ?? '';
  if (!fitsUint64(digits)) return OUT_OF_RANGE;
  return digits === '' || digits.length < text.length ? 'invalid syntax' : undefined;
}

function refuse(name: string, text: string, why: string): ParsedInteger {
  return { error: `strconv.${name}: parsing ${goQuote(text)}: ${why}` };
}

/** True if these decimal digits fit into a uint64. */
export function fitsUint64(digits: string): boolean {
  if (digits.length < 20) return true;
  const significant = digits.replace(/^0+/, '');
  return significant.length < 20 || (significant.length === 20 && BigInt(significant) < TOO_LARGE);
}
