import { fma, frexp, ldexp } from './parts.ts';

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;

/** Go's `math.Exp` on amd64 with fused operations. Mirrors math/exp_amd64.s. */
export function exp(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return value;
  if (value > 7.09782712893384e2) return Infinity;
  const power = roundEven(1.4426950408889634 * value);
  if (power < -1075) return 0;
  // So it is a little below the largest float already.
  if (power > 1023) return Infinity;
  let x = fma(-power, 0.69314718055966295651160180568695068359375, value);
  x = fma(-power, 0.28235290563031577122588448175013436025525412068e-12, x) * 0.0625;
  let series = 2.4801587301587301587e-5;
  for (const coefficient of taylor) series = fma(x, series, coefficient);
  x *= series;
  for (let i = 0; i < 3; i++) x *= x + 2;
  return ldexp(fma(x + 2, x, 1), power);
}

const taylor = [
  1.984126984126984127e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3,
  4.1666666666666666667e-2, 1.6666666666666666667e-1, 0.5, 1,
];

/** To the next integer; halves to the even one. */
function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Go's `math.Exp2`. */
export function exp2(value: number): number {
  if (Number.isNaN(value)) return value;
  if (value > 1.0239999999999999e3) return Infinity;
  if (value < -1.074e3) return 0;
  const power = Math.trunc(value > 0 ? value + 0.5 : value - 0.5);
  const rest = value - power;
  const high = rest * ln2High;
  const low = -rest * ln2Low;
  const r = high - low;
  const t = r * r;
  const c = r - t * polynomial(t, exp2Coefficients);
  return ldexp(1 - (low - (r * c) / (2 - c) - high), power);
}

const exp2Coefficients = [
  4.13813679705723846039e-8, -1.6533902205465251539e-6, 6.61375632143793436117e-5,
  -2.77777777770155933842e-3, 1.66666666666666657415e-1,
];

/** Go's `math.Log` on amd64, which takes the fraction of the smallest numbers as it is. Mirrors math/log_amd64.s. */
export function log(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return value;
  if (value < 0) return NaN;
  if (value === 0) return -Infinity;
  const isSubnormal = value < 2 ** -1022;
  let [fraction, k] = isSubnormal ? [0.5 + value * 2 ** 1021, -1022] : frexp(value);
  if (fraction < Math.SQRT1_2) {
    fraction *= 2;
    k--;
  }
  const f = fraction - 1;
  const s = f / (2 + f);
  const s2 = s * s;
  const s4 = s2 * s2;
  const t1 = s2 * polynomial(s4, logOdd);
  const t2 = s4 * polynomial(s4, logEven);
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + (t1 + t2)) + k * ln2Low) - f);
}

const logOdd = [
  1.479819860511658591e-1, 1.818357216161805012e-1, 2.857142874366239149e-1, 6.66666666666673513e-1,
];
const logEven = [1.531383769920937332e-1, 2.222219843214978396e-1, 3.999999999940941908e-1];

/** Go's `math.Log2`. */
export function log2(value: number): number {
  const [fraction, exponent] = frexp(value);
  if (fraction === 0.5) return exponent - 1;
  return log(fraction) * Math.LOG2E + exponent;
}

/** Go's `math.Log10`. */
export function log10(value: number): number {
  return log(value) * Math.LOG10E;
}

/** Go's `math.Pow`. */
export function pow(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 1) return base;
  const isPlain = base !== 0 && Number.isFinite(base) && Number.isFinite(exponent);
  if (!isPlain) return base === -1 && !Number.isNaN(exponent) ? 1 : base ** exponent;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -0.5) return 1 / Math.sqrt(base);
  let whole = Math.trunc(Math.abs(exponent));
  let part = Math.abs(exponent) - whole;
  if (part !== 0 && base < 0) return NaN;
  if (whole >= 2 ** 63) return base ** exponent;
  let result = 1;
  let power = 0;
  if (part !== 0) {
    if (part > 0.5) {
      part--;
      whole++;
    }
    result = exp(part * log(base));
  }
  let [factor, factorPower] = frexp(base);
  for (; whole !== 0; whole = Math.floor(whole / 2)) {
    if (Math.abs(factorPower) > 4096) {
      power += factorPower;
      break;
    }
    if (whole % 2 === 1) {
      result *= factor;
      power += factorPower;
    }
    factor *= factor;
    factorPower *= 2;
    if (factor < 0.5) {
      factor += factor;
      factorPower--;
    }
  }
  return exponent < 0 ? ldexp(1 / result, -power) : ldexp(result, power);
}

/** By Horner's scheme, the highest coefficient first. */
export function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
