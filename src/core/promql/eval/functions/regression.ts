import { kahanAdd } from '../base/kahan.ts';
import type { Window } from '../selection/windows.ts';
import { EvaluationError } from '../base/error.ts';
import { formatFixed } from '../../../go/float.ts';
import { ofFloats } from './overTime.ts';

export const deriv = ofFloats((window) => {
  return regression(window, window.floatTimes[window.floatFrom] ?? 0).slope;
}, 2);

export const predictLinear = ofFloats((window, { time, scalars: [seconds = NaN] }) => {
  const { slope, intercept } = regression(window, time);
  return slope * seconds + intercept;
}, 2);

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Least squares; the intercept is that at a time in milliseconds. Mirrors linearRegression. */
function regression({ floatTimes, floatValues, floatFrom, floatTo }: Window, at: number): Line {
  const none = { sum: 0, rest: 0 };
  let [sumX, sumY, sumXY, sumX2] = [none, none, none, none];
  const first = floatValues[floatFrom] ?? 0;
  let isConstant = true;
  for (let i = floatFrom; i < floatTo; i++) {
    const y = floatValues[i] ?? 0;
    if (i > floatFrom && y !== first) isConstant = false;
    const x = ((floatTimes[i] ?? 0) - at) / 1000;
    sumX = kahanAdd(x, sumX.sum, sumX.rest);
    sumY = kahanAdd(y, sumY.sum, sumY.rest);
    sumXY = kahanAdd(x * y, sumXY.sum, sumXY.rest);
    sumX2 = kahanAdd(x * x, sumX2.sum, sumX2.rest);
  }
  if (isConstant) {
    return Math.abs(first) === Infinity
      ? { slope: NaN, intercept: NaN }
      : { slope: 0, intercept: first };
  }
  const n = floatTo - floatFrom;
  const x = sumX.sum + sumX.rest;
  const y = sumY.sum + sumY.rest;
  const covariance = sumXY.sum + sumXY.rest - (x * y) / n;
  const variance = sumX2.sum + sumX2.rest - (x * x) / n;
  const slope = covariance / variance;
  return { slope, intercept: y / n - (slope * x) / n };
}

/** Holt's linear smoothing; mirrors funcDoubleExponentialSmoothing. */
export const doubleExponentialSmoothing: typeof deriv = (window, call) => {
  const [smoothing = NaN, trend = NaN] = call.scalars;
  checkFactor('smoothing', 'sf', smoothing);
  checkFactor('trend', 'tf', trend);
  return smooth(window, call);
};

const smooth = ofFloats(
  ({ floatValues, floatFrom, floatTo }, { scalars: [smoothing = NaN, trend = NaN] }) => {
    let before = 0;
    let smoothed = floatValues[floatFrom] ?? 0;
    let slope = (floatValues[floatFrom + 1] ?? 0) - smoothed;
    for (let i = floatFrom + 1; i < floatTo; i++) {
      if (i > floatFrom + 1) slope = trend * (smoothed - before) + (1 - trend) * slope;
      const next = smoothing * (floatValues[i] ?? 0) + (1 - smoothing) * (smoothed + slope);
      before = smoothed;
      smoothed = next;
    }
    return smoothed;
  },
  2,
);

function checkFactor(what: string, name: string, value: number): void {
  // NaN is neither too small nor too large.
  if (!(value <= 0 || value >= 1)) return;
  throw new EvaluationError(
    `invalid ${what} factor. Expected: 0 < ${name} < 1, got: ${formatFixed(value, 6)}`,
  );
}
