import { unicodeOf } from '../quote.ts';
import { type Flags, padded } from './padding.ts';

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

/** fmt.fmtInteger and fmtUnicode; undefined for a verb that integers do not have. */
export function printedInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  if (verb === 'U') return printedUnicode(value, flags);
  const base = bases[verb];
  if (base === undefined) return undefined;
  const { precision, width, sharp } = flags;
  if (precision === 0 && value === 0n) return padded('', { ...flags, zero: false });
  const isNegative = value < 0n;
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  let digits = (isNegative ? -value : value).toString(base);
  if (verb === 'X') digits = digits.toUpperCase();
  const isZeroPadded = precision === undefined && flags.zero && !flags.minus;
  const least = precision ?? (isZeroPadded ? (width ?? 0) - sign.length : 0);
  digits = digits.padStart(least, '0');
  let prefix = '';
  if (sharp && base === 2) prefix = '0b';
  if (sharp && base === 8 && !digits.startsWith('0')) prefix = '0';
  if (sharp && base === 16) prefix = `0${verb === 'X' ? 'X' : 'x'}`;
  if (verb === 'O') prefix = `0o${prefix}`;
  return padded(sign + prefix + digits, { ...flags, zero: false });
}

function printedUnicode(value: bigint, flags: Flags): string {
  const code = BigInt.asUintN(64, value);
  const digits = code
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), '0');
  const isRune = code <= 0x10ffffn && !(code >= 0xd800n && code <= 0xdfffn);
  const shown = flags.sharp && isRune ? unicodeOf(String.fromCodePoint(Number(code))) : '';
  const quoted = /'.*'$/su.exec(shown)?.[0];
  const text = `U+${digits}${quoted === undefined ? '' : ` ${quoted}`}`;
  return padded(text, { ...flags, zero: false });
}
