/** A float, or the error of strconv.ParseFloat; `value` is what ParseFloat returns with it. */
export interface ParsedFloat {
  readonly value: number;
  readonly error?: 'invalid syntax' | 'value out of range';
}

const INVALID: ParsedFloat = { value: 0, error: 'invalid syntax' };

const decimal = /^[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9][0-9_]*)?$/;
const hexadecimal =
  /^([-+]?)0[xX](?=[_.]*[0-9a-fA-F])([0-9a-fA-F_]*)\.?([0-9a-fA-F_]*)[pP]([-+]?[0-9][0-9_]*)$/;

/** Mirrors strconv.ParseFloat(text, 64): `1_000.5`, `0x1p-2`, `Inf`, `nan`. */
export function parseFloat64(text: string): ParsedFloat {
  if (text.includes('_') && !underscoresAreRight(text)) return INVALID;
  const digits = text.replaceAll('_', '');
  let value: number;
  if (decimal.test(digits)) value = Number(digits);
  else if (hexadecimal.test(digits)) value = hexFloat(digits);
  else return parseWord(text);
  return Number.isFinite(value) ? { value } : { value, error: 'value out of range' };
}

function parseWord(text: string): ParsedFloat {
  if (/^[-+]?inf(?:inity)?$/i.test(text)) {
    return { value: text.startsWith('-') ? -Infinity : Infinity };
  }
  return /^nan$/i.test(text) ? { value: NaN } : INVALID;
}

/** strconv's underscoreOK: underscores only between digits, or after a base prefix. */
function underscoresAreRight(text: string): boolean {
  const [, prefix, body = ''] = /^[-+]?(0[bBoOxX])?(.*)$/s.exec(text) ?? [];
  const digit = prefix?.toLowerCase() === '0x' ? '[0-9a-fA-F]' : '[0-9]';
  const number = prefix === undefined ? body : `0${body}`;
  return !new RegExp(`(?<!${digit})_|_(?!${digit})`).test(number);
}

/** The double nearest to a hexadecimal float; a tie goes to the even one. */
function hexFloat(text: string): number {
  const [, sign, whole = '', fraction = '', exponent = ''] = hexadecimal.exec(text) ?? [];
  let mantissa = BigInt(`0x0${whole}${fraction}`);
  let power = Number(exponent) - 4 * fraction.length;
  const length = mantissa.toString(2).length;
  // Doubles have 53 significant bits, subnormal ones fewer.
  const excess = length - Math.min(53, Math.max(0, length + power + 1074));
  if (excess > 0) {
    power += excess;
    const unit = 1n << BigInt(excess);
    const rest = mantissa % unit;
    mantissa /= unit;
    if (rest * 2n > unit || (rest * 2n === unit && mantissa % 2n === 1n)) mantissa++;
  }
  // In two steps, because one power of two might not fit into a double.
  const half = Math.trunc(power / 2);
  const size = Number(mantissa) * 2 ** half * 2 ** (power - half);
  return sign === '-' ? -size : size;
}

/** `strconv.FormatFloat(value, 'f', -1, 64)`: shortest digits that read back the same, no exponent. */
export function formatPlain(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const { negative, digits, point } = shortest(value);
  const sign = negative ? '-' : '';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `fmt.Sprint(value)`: with an exponent below 1e-4 and from 1e6 on. */
export function formatGeneral(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const { negative, digits, point } = shortest(value);
  const exponent = point - 1;
  if (exponent >= -4 && exponent < 6) return formatPlain(value);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${negative ? '-' : ''}${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** `strconv.FormatFloat(value, 'f', places, 64)`, for example `%.3f`; ties go to even. */
export function formatFixed(value: number, places: number): string {
  if (!Number.isFinite(value)) return formatSpecial(value) ?? '';
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (size >= 1e21) return `${sign}${BigInt(size)}.${'0'.repeat(places)}`;
  const text = size.toFixed(places);
  // toFixed rounds ties up, Go to even: then an odd last digit is one too high.
  const isTie = (size * 2 ** (places + 1)) % 2 === 1;
  const last = Number(text.at(-1));
  return sign + (isTie && last % 2 === 1 ? text.slice(0, -1) + String(last - 1) : text);
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return undefined;
}

/** The shortest digits that read back as `value`; the point follows the first `point` digits. */
function shortest(value: number): { negative: boolean; digits: string; point: number } {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return {
    negative: value < 0,
    digits: mantissa.replace('.', ''),
    point: Number(exponent) + 1,
  };
}
