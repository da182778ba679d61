import { formatFixed, formatGeneral, formatPlain } from './float.ts';

/** The verbs of strconv.FormatFloat. */
export type FloatVerb = 'b' | 'e' | 'E' | 'f' | 'g' | 'G' | 'x' | 'X';

/**
 * `strconv.FormatFloat(value, verb, precision, 64)`; a precision of -1 stands for the fewest digits that read
 * back as the same value.
 */
export function formatFloat(value: number, verb: FloatVerb, precision: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  switch (verb) {
    case 'b':
      return formatBinary(value);
    case 'x':
      return formatHex(value, precision);
    case 'X':
      return formatHex(value, precision).toUpperCase();
    case 'E':
    case 'G':
      return formatFloat(value, verb === 'E' ? 'e' : 'g', precision).toUpperCase();
    case 'f':
      return precision < 0 ? formatPlain(value) : fixed(value, precision);
    case 'e':
      return exponential(value, digitsOf(value, precision < 0 ? -1 : precision + 1), precision);
    case 'g':
      return precision < 0 ? formatGeneral(value) : general(value, precision);
  }
}

/** Significant digits without trailing zeros, and where the point is: it follows the first `point` ones. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** JavaScript writes at most this many digits; more are zeros of a value that has none there. */
const MOST_DIGITS = 100;

function fixed(value: number, precision: number): string {
  if (precision <= MOST_DIGITS) return formatFixed(value, precision);
  return formatFixed(value, MOST_DIGITS) + '0'.repeat(precision - MOST_DIGITS);
}

function digitsOf(value: number, count: number): Decimal {
  if (value === 0) return { digits: '', point: 0 };
  const size = Math.abs(value);
  const text =
    count < 0 ? size.toExponential() : size.toExponential(Math.min(count, MOST_DIGITS + 1) - 1);
  const [mantissa = '', exponent = '0'] = text.split('e');
  let digits = mantissa.replace('.', '');
  // JavaScript rounds ties up, Go to even.
  if (count > 0 && count < 20 && Number(digits.at(-1)) % 2 === 1 && isTie(size, count)) {
    return trimmed(size.toExponential(60).replace('.', '').slice(0, count), size);
  }
  digits = digits.replace(/0+$/, '');
  return { digits, point: Number(exponent) + 1 };
}

/** True where the digits behind the first `count` are a 5 and nothing else. */
function isTie(size: number, count: number): boolean {
  const digits = size.toExponential(60).split('e')[0]?.replace('.', '') ?? '';
  return /^50*$/.test(digits.slice(count));
}

function trimmed(digits: string, size: number): Decimal {
  const exponent = Number(size.toExponential(60).split('e')[1] ?? '0');
  return { digits: digits.replace(/0+$/, ''), point: exponent + 1 };
}

function signOf(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function exponential(value: number, { digits, point }: Decimal, precision: number): string {
  const places = precision < 0 ? Math.max(digits.length - 1, 0) : precision;
  const first = digits.charAt(0) === '' ? '0' : digits.charAt(0);
  const fraction = digits.slice(1).padEnd(places, '0').slice(0, places);
  const exponent = value === 0 ? 0 : point - 1;
  const size = Math.abs(exponent).toString().padStart(2, '0');
  const dot = places > 0 ? `.${fraction}` : '';
  return `${signOf(value)}${first}${dot}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** `%g` with a precision: the shorter of `%e` and `%f`, without trailing zeros. */
function general(value: number, given: number): string {
  const precision = given === 0 ? 1 : given;
  const decimal = digitsOf(value, precision);
  const { digits, point } = decimal;
  const limit = precision > digits.length && digits.length >= point ? digits.length : precision;
  const exponent = point - 1;
  if (exponent < -4 || exponent >= limit) {
    // A value of zero has no exponent of its own.
    if (value === 0) return `${signOf(value)}0`;
    return exponential(value, decimal, Math.max(digits.length - 1, 0));
  }
  const sign = signOf(value);
  if (value === 0) return `${sign}0`;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The 53 bits of a double and its power of two, as `%b` and `%x` write them. */
function partsOf(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

function formatBinary(value: number): string {
  const { mantissa, exponent } = partsOf(value);
  return `${signOf(value)}${mantissa}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function formatHex(value: number, precision: number): string {
  const parts = partsOf(value);
  let { mantissa, exponent } = parts;
  if (mantissa === 0n) exponent = 0;
  else {
    // One digit in front of the point, which is a 1, and 60 bits behind it.
    mantissa <<= 8n;
    exponent += 52;
    while (mantissa < 1n << 60n) {
      mantissa <<= 1n;
      exponent--;
    }
    if (precision >= 0 && precision < 15) {
      const shift = BigInt(precision * 4);
      const extra = (mantissa << shift) & ((1n << 60n) - 1n);
      mantissa >>= 60n - shift;
      if ((extra | (mantissa & 1n)) > 1n << 59n) mantissa++;
      mantissa <<= 60n - shift;
      if ((mantissa & (1n << 61n)) !== 0n) {
        mantissa >>= 1n;
        exponent++;
      }
    }
  }
  const all = (mantissa & ((1n << 60n) - 1n)).toString(16).padStart(15, '0');
  const fraction =
    precision < 0 ? all.replace(/0+$/, '') : all.padEnd(precision, '0').slice(0, precision);
  const size = Math.abs(exponent).toString().padStart(2, '0');
  const lead = mantissa === 0n ? '0' : '1';
  const dot = fraction === '' ? '' : `.${fraction}`;
  return `${signOf(value)}0x${lead}${dot}p${exponent < 0 ? '-' : '+'}${size}`;
}
