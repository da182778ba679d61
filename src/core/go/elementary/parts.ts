/** A float and its bits, at the same place. */
const float = new Float64Array(1);
const bits = new BigUint64Array(float.buffer);
/** The lower and the upper half; all machines that JavaScript runs on are little-endian. */
const halves = new Uint32Array(float.buffer);

/** Go's `math.Float64bits`. */
export function bitsOf(value: number): bigint {
  float[0] = value;
  return bits[0] ?? 0n;
}

/** Go's `math.Float64frombits`. */
export function floatOf(pattern: bigint): number {
  bits[0] = pattern;
  return float[0] ?? NaN;
}

/** Go's `math.Frexp`: a fraction from 0.5 up to, and without, 1, and the power of two that it is multiplied by. */
export function frexp(value: number): [fraction: number, exponent: number] {
  if (value === 0 || !Number.isFinite(value)) return [value, 0];
  const isSubnormal = Math.abs(value) < 2 ** -1022;
  float.set([isSubnormal ? value * 2 ** 52 : value]);
  const high = halves[1] ?? 0;
  const exponent = ((high >>> 20) & 0x7ff) - 1022 - (isSubnormal ? 52 : 0);
  halves[1] = (high & 0x800fffff) | 0x3fe00000;
  return [float[0] ?? 0, exponent];
}

/** Go's `math.Ldexp`: a number times a power of two. */
export function ldexp(fraction: number, exponent: number): number {
  const [own, more] = frexp(fraction);
  const sum = exponent + more;
  if (sum > 1024) return fraction * Infinity;
  if (sum > 1000) return own * 2 ** (sum - 1) * 2;
  // Below, what is too small for a float is rounded once.
  return sum < -1000 ? own * 2 ** (sum + 100) * 2 ** -100 : own * 2 ** sum;
}

/** Go's `math.FMA`, `a * b + c` rounded once, for numbers of ordinary size (Boldo and Melquiond). */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const rest = productError(a, b, product);
  const [upper, lower] = exactSum(c, rest);
  const [high, low] = exactSum(product, upper);
  return high + oddSum(lower, low);
}

/** What is lost where a product is rounded (Dekker). */
function productError(a: number, b: number, product: number): number {
  const [high, low] = [upperHalf(a), upperHalf(b)];
  const [aRest, bRest] = [a - high, b - low];
  return aRest * bRest - (product - high * low - aRest * low - high * bRest);
}

function upperHalf(value: number): number {
  const scaled = 134217729 * value;
  return scaled - (scaled - value);
}

/** A sum, and what is lost where it is rounded (Knuth). */
function exactSum(a: number, b: number): [sum: number, error: number] {
  const sum = a + b;
  const other = sum - a;
  return [sum, a - (sum - other) + (b - other)];
}

/** A sum, rounded to the neighbor whose last bit is set where it is no float. */
function oddSum(a: number, b: number): number {
  const [sum, error] = exactSum(a, b);
  if (error === 0) return sum;
  const pattern = bitsOf(sum);
  if ((pattern & 1n) === 1n) return sum;
  return floatOf(error > 0 === sum > 0 ? pattern + 1n : pattern - 1n);
}
