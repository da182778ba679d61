import { polynomial } from './exponential.ts';
import { bitsOf, floatOf } from './parts.ts';

const sinCoefficients = [
  1.5896230157654656806e-10, -2.50507477628578072866e-8, 2.75573136213857245213e-6,
  -1.98412698295895385996e-4, 8.33333333332211858878e-3, -1.66666666666666307295e-1,
];
const cosCoefficients = [
  -1.135853652138768173e-11, 2.08757008419747316778e-9, -2.75573141792967388112e-7,
  2.48015872888517045348e-5, -1.38888888888730564116e-3, 4.16666666666665929218e-2,
];
const tanNumerator = [
  -1.30936939181383777646e4, 1.1535166483858741614e6, -1.79565251976484877988e7,
];
const tanDenominator = [
  1, 1.36812963470692954678e4, -1.32089234440210967447e6, 2.50083801823357915839e7,
  -5.38695755929454629881e7,
];

/** Go's `math.Sin`. */
export function sin(value: number): number {
  if (value === 0) return value;
  if (!Number.isFinite(value)) return NaN;
  const { octant, rest } = reduced(Math.abs(value));
  const quarter = octant % 4;
  const size = quarter === 1 || quarter === 2 ? cosOf(rest) : sinOf(rest);
  return octant > 3 === value < 0 ? size : -size;
}

/** Go's `math.Cos`. */
export function cos(value: number): number {
  if (!Number.isFinite(value)) return NaN;
  const { octant, rest } = reduced(Math.abs(value));
  const quarter = octant % 4;
  const size = quarter === 1 || quarter === 2 ? sinOf(rest) : cosOf(rest);
  return octant > 3 === quarter > 1 ? size : -size;
}

/** Go's `math.Tan`. */
export function tan(value: number): number {
  if (value === 0) return value;
  if (!Number.isFinite(value)) return NaN;
  const { octant, rest } = reduced(Math.abs(value));
  const zz = rest * rest;
  const fraction = (zz * polynomial(zz, tanNumerator)) / polynomial(zz, tanDenominator);
  const size = zz > 1e-14 ? rest + rest * fraction : rest;
  const turned = (octant & 2) === 2 ? -1 / size : size;
  return value < 0 ? -turned : turned;
}

function sinOf(z: number): number {
  const zz = z * z;
  return z + z * zz * polynomial(zz, sinCoefficients);
}

function cosOf(z: number): number {
  const zz = z * z;
  return 1 - 0.5 * zz + zz * zz * polynomial(zz, cosCoefficients);
}

/** The octant that an angle is in, an even one, and how far it is from there. */
function reduced(x: number): { readonly octant: number; readonly rest: number } {
  if (x >= 2 ** 29) return reducedExactly(x);
  let y = Math.floor(x * (4 / Math.PI));
  if (y % 2 === 1) y++;
  const rest = x - y * 7.85398125648498535156e-1 - y * 3.77489470793079817668e-8;
  return { octant: y % 8, rest: rest - y * 2.69515142907905952645e-15 };
}

/** Digits of 4/π. */
const fourByPi =
  0x1_45f306dc9c882a53_f84eafa3ea69bb81_b6c52b3278872083_fca2c757bd778ac3_6e48dc74849ba5c0_0c925dd413a32439_fc3bd63962534e7d_d1046bea5d768909_d338e04d68befc82_7323ac7306a673e9_3908bf177bf25076_3ff12fffbc0b301f_de5e2316b414da3e_da6cfd9e4f96136e_9e8c7ecd3cbfd45a_ea4f758fd7cbe2f6_7a0e73ef14a525d4_d7f6bf623f1aba10_ac06608df8f6d757n;
const digits = 20n;

/** The same for large angles. Mirrors math/trig_reduce.go (Payne and Hanek). */
function reducedExactly(x: number): { readonly octant: number; readonly rest: number } {
  const pattern = bitsOf(x);
  const exponent = ((pattern >> 52n) & 0x7ffn) - 1075n;
  const mantissa = (pattern & 0xfffffffffffffn) | 0x10000000000000n;
  // Three digits of 64 bits, from where they matter on.
  const from = digits * 64n - (exponent + 61n) - 192n;
  const wanted = (fourByPi >> from) & ((1n << 192n) - 1n);
  const [z0, z1, z2] = [wanted >> 128n, low(wanted >> 64n), low(wanted)];
  const sum = low(z1 * mantissa) + ((z2 * mantissa) >> 64n);
  let high = low(low(z0 * mantissa) + ((z1 * mantissa) >> 64n) + (sum >> 64n));
  const lower = low(sum);
  const octant = Number(high >> 61n);
  high = low(high << 3n) | (lower >> 61n);
  const zeros =
    BigInt(64 - high.toString(2).length) * (high === 0n ? 0n : 1n) + (high === 0n ? 64n : 0n);
  const power = 1023n - (zeros + 1n);
  const rest = low(high << (zeros + 1n)) | (lower >> (64n - (zeros + 1n)));
  const z = floatOf((rest >> 12n) | (power << 52n));
  const isOdd = octant % 2 === 1;
  return { octant: isOdd ? (octant + 1) % 8 : octant, rest: (isOdd ? z - 1 : z) * (Math.PI / 4) };
}

function low(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

/** Go's `math.Asin`. */
export function asin(value: number): number {
  if (value === 0) return value;
  const x = Math.abs(value);
  if (x > 1) return NaN;
  const side = Math.sqrt(1 - x * x);
  const angle = x > 0.7 ? Math.PI / 2 - positiveAtan(side / x) : positiveAtan(x / side);
  return value < 0 ? -angle : angle;
}

/** Go's `math.Acos`. */
export function acos(value: number): number {
  return Math.PI / 2 - asin(value);
}

/** Go's `math.Atan`. */
export function atan(value: number): number {
  if (value === 0) return value;
  return value > 0 ? positiveAtan(value) : -positiveAtan(-value);
}

/** Go's `math.Atan2`. */
export function atan2(y: number, x: number): number {
  const isPlain = x !== 0 && y !== 0 && Number.isFinite(x) && Number.isFinite(y);
  if (!isPlain) return Math.atan2(y, x);
  const angle = atan(y / x);
  if (x > 0) return angle;
  return angle <= 0 ? angle + Math.PI : angle - Math.PI;
}

const atanNumerator = [
  -8.750608600031904122785e-1, -1.615753718733365076637e1, -7.50085579231470466734e1,
  -1.22886668449013617341e2, -6.485021904942025371773e1,
];
const atanDenominator = [
  1, 2.485846490142306297962e1, 1.650270098316988542046e2, 4.328810604912902668951e2,
  4.853903996359136964868e2, 1.945506571482613964425e2,
];

function smallAtan(x: number): number {
  const z = x * x;
  return x * ((z * polynomial(z, atanNumerator)) / polynomial(z, atanDenominator)) + x;
}

function positiveAtan(x: number): number {
  const more = 6.12323399573676588613e-17;
  if (x <= 0.66) return smallAtan(x);
  if (x > 2.4142135623730950488) return Math.PI / 2 - smallAtan(1 / x) + more;
  return Math.PI / 4 + smallAtan((x - 1) / (x + 1)) + 0.5 * more;
}
