/** Numbers, times and order as Go writes them, as far as Prometheus' printer uses them. */

const maxInt64 = 2 ** 63;

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

/** `fmt.Sprint(value)`: with an exponent below 1e-4 and from a million on. */
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

/** `fmt.Sprintf("%.3f", milliseconds / 1000)` for the whole milliseconds nearest to `seconds`. */
export function formatTimestamp(seconds: number): string {
  const value = toInt64(roundAway(seconds * 1000)) / 1000;
  // toFixed rounds a tie away from zero and Go to even; only doubles beyond this are coarse enough
  // for a whole number of milliseconds to look like a tie.
  if (Math.abs(value) < 2 ** 43) return (value + 0).toFixed(3);
  return fixed3(BigInt(Math.trunc(value)) * 64_000n + BigInt((value % 1) * 64_000));
}

/** `model.Duration(ns).String()`. */
export function formatDuration(ns: number): string {
  const ms = Math.round((ns - (ns % 1e6)) / 1e6);
  if (ms === 0) return '0s';
  let left = Math.abs(ms);
  let text = ms < 0 ? '-' : '';
  for (const [unit, ms, exact] of durationUnits) {
    if (exact && left % ms !== 0) continue;
    const count = Math.floor(left / ms);
    if (count <= 0) continue;
    text += `${count}${unit}`;
    left -= count * ms;
  }
  return text;
}

const durationUnits: readonly (readonly [unit: string, ms: number, exact: boolean])[] = [
  ['y', 365 * 86_400_000, true],
  ['w', 7 * 86_400_000, true],
  ['d', 86_400_000, false],
  ['h', 3_600_000, false],
  ['m', 60_000, false],
  ['s', 1000, false],
  ['ms', 1, false],
];

/** Go's conversion of a float64 to int64 on the common processors: cut, or the smallest int64. */
export function toInt64(value: number): number {
  if (!(value < maxInt64 && value >= -maxInt64)) return -maxInt64;
  return Math.trunc(value) + 0;
}

/** `math.Round`: halves away from zero. */
export function roundAway(value: number): number {
  const cut = Math.trunc(value);
  return Math.abs(value - cut) >= 0.5 ? cut + Math.sign(value) : cut;
}

/** Orders as `sort.Strings` does, by the bytes of UTF-8, which is by code point. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let left = a.charCodeAt(i);
    let right = b.charCodeAt(i);
    if (left === right) continue;
    // Surrogates stand for code points above every other unit.
    if (left >= 0xd800 && left <= 0xdfff) left += 0x10000;
    if (right >= 0xd800 && right <= 0xdfff) right += 0x10000;
    return left - right;
  }
  return a.length - b.length;
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return undefined;
}

/** The shortest digits that read back as `value`, with the point behind the first `point` of them. */
function shortest(value: number): { negative: boolean; digits: string; point: number } {
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return {
    negative: value < 0,
    digits: mantissa.replace('.', ''),
    point: Number(exponent) + 1,
  };
}

/** So many 64ths of thousandths, of which large doubles are whole numbers, rounded to even. */
function fixed3(parts: bigint): string {
  const negative = parts < 0n;
  const size = negative ? -parts : parts;
  let whole = size / 64n;
  const rest = size % 64n;
  if (rest > 32n || (rest === 32n && whole % 2n === 1n)) whole++;
  const digits = String(whole).padStart(4, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}
