import { exp, log, polynomial } from './exponential.ts';

const sinhNumerator = [
  -0.2630563213397497062819489e2, -0.2894211355989563807284660366e4,
  -0.8991272022039509355398013511e5, -0.6307673640497716991184787251e6,
];
const sinhDenominator = [
  1, -0.173678953558233699533450911e3, 0.1521517378790019070696485176e5,
  -0.6307673640497716991212077277e6,
];

/** Go's `math.Sinh`. */
export function sinh(value: number): number {
  if (value === 0) return value;
  const x = Math.abs(value);
  const size = positiveSinh(x);
  return value < 0 ? -size : size;
}

function positiveSinh(x: number): number {
  const e = exp(x);
  if (x > 21) return e * 0.5;
  if (x > 0.5) return (e - 1 / e) * 0.5;
  const square = x * x;
  return (polynomial(square, sinhNumerator) * x) / polynomial(square, sinhDenominator);
}

/** Go's `math.Cosh`. */
export function cosh(value: number): number {
  const x = Math.abs(value);
  const e = exp(x);
  return x > 21 ? e * 0.5 : (e + 1 / e) * 0.5;
}

const tanhNumerator = [
  -9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3,
];
const tanhDenominator = [
  1, 1.12811678491632931402e2, 2.23548839060100448583e3, 4.84406305325125486048e3,
];

/** Go's `math.Tanh`. */
export function tanh(value: number): number {
  const z = Math.abs(value);
  if (z > 0.5 * 8.8029691931113054295988e1) return Math.sign(value);
  if (z >= 0.625) return Math.sign(value) * (1 - 2 / (exp(2 * z) + 1));
  if (value === 0) return value;
  const s = value * value;
  return value + (value * s * polynomial(s, tanhNumerator)) / polynomial(s, tanhDenominator);
}

const large = 2 ** 28;

/** Go's `math.Asinh`. */
export function asinh(value: number): number {
  const x = Math.abs(value);
  if (!Number.isFinite(value) || x < 1 / large) return value;
  const size = positiveAsinh(x);
  return value < 0 ? -size : size;
}

function positiveAsinh(x: number): number {
  if (x > large) return log(x) + Math.LN2;
  if (x > 2) return log(2 * x + 1 / (Math.sqrt(x * x + 1) + x));
  return Math.log1p(x + (x * x) / (1 + Math.sqrt(1 + x * x)));
}

/** Go's `math.Acosh`. */
export function acosh(value: number): number {
  if (value < 1 || Number.isNaN(value)) return NaN;
  if (value >= large) return log(value) + Math.LN2;
  if (value > 2) return log(2 * value - 1 / (value + Math.sqrt(value * value - 1)));
  const t = value - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}
