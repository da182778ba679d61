import { quantileOf } from '../base/quantile.ts';
import { restOf } from '../base/kahan.ts';
import type { Window } from '../selection/windows.ts';
import { notes } from '../values/notes.ts';
import { combineHistograms } from './histogramsOverTime.ts';
import type { RangeCall, RangeFunction } from './rangeCall.ts';

export const countOverTime: RangeFunction = ({ floatCount, histogramCount }) =>
  floatCount + histogramCount;

/** Also absent_over_time, which turns around where there is one. */
export const presentOverTime: RangeFunction = () => 1;

export const sumOverTime: RangeFunction = (window, call) => {
  if (isMixed(window, call)) return undefined;
  if (window.histogramCount > 0) return combineHistograms(window, call, false);
  const { floatValues, floatFrom, floatTo } = window;
  let sum = 0;
  let rest = 0;
  for (let i = floatFrom; i < floatTo; i++) {
    const value = floatValues[i] ?? 0;
    const total = sum + value;
    rest = restOf(value, sum, rest, total);
    sum = total;
  }
  return sum === Infinity || sum === -Infinity ? sum : sum + rest;
};

export const avgOverTime: RangeFunction = (window, call) => {
  if (isMixed(window, call)) return undefined;
  if (window.histogramCount > 0) return combineHistograms(window, call, true);
  const { floatValues, floatFrom, floatTo } = window;
  let sum = floatValues[floatFrom] ?? 0;
  let rest = 0;
  let count = 1;
  let i = floatFrom + 1;
  for (; i < floatTo; i++) {
    const value = floatValues[i] ?? 0;
    const total = sum + value;
    if (total === Infinity || total === -Infinity) break;
    rest = restOf(value, sum, rest, total);
    sum = total;
    count++;
  }
  if (i === floatTo) return sum / count + rest / count;
  // The sum is too large for a float: from here on the mean is kept, not the sum.
  let mean = sum / count;
  rest /= count;
  for (; i < floatTo; i++) {
    count++;
    const part = (count - 1) / count;
    const value = (floatValues[i] ?? 0) / count;
    const total = part * mean + value;
    rest = restOf(value, part * mean, part * rest, total);
    mean = total;
  }
  return mean + rest;
};

function isMixed({ floatCount, histogramCount }: Window, call: RangeCall): boolean {
  if (floatCount === 0 || histogramCount === 0) return false;
  call.annotate(notes.mixedFloatsHistograms(call.metric, call.span));
  return true;
}

/** A function of the floats alone; of histograms it says that they are ignored. */
function ofFloats(
  value: (window: Window, call: RangeCall) => number | undefined,
  least = 1,
): RangeFunction {
  return (window, call) => {
    if (window.floatCount === 0) return undefined;
    if (window.histogramCount > 0) {
      call.annotate(notes.ignoredInMixedRange(call.metric, call.span));
    }
    return window.floatCount < least ? undefined : value(window, call);
  };
}

export { ofFloats };

function extreme(
  isBetter: (value: number, best: number) => boolean,
  asTime: boolean,
): RangeFunction {
  return ofFloats(({ floatValues, floatTimes, floatFrom, floatTo }) => {
    let best = floatValues[floatFrom] ?? 0;
    let at = floatFrom;
    for (let i = floatFrom; i < floatTo; i++) {
      const value = floatValues[i] ?? 0;
      if (!isBetter(value, best) && !Number.isNaN(best)) continue;
      best = value;
      at = i;
    }
    return asTime ? (floatTimes[at] ?? 0) / 1000 : best;
  });
}

export const maxOverTime = extreme((value, best) => value > best, false);
export const minOverTime = extreme((value, best) => value < best, false);
/** The last of several. */
export const tsOfMaxOverTime = extreme((value, best) => value >= best, true);
export const tsOfMinOverTime = extreme((value, best) => value <= best, true);

export const quantileOverTime: RangeFunction = (window, call) => {
  const [quantile = NaN] = call.scalars;
  if (window.floatCount === 0) return undefined;
  if (!(quantile >= 0 && quantile <= 1)) {
    call.annotate(notes.invalidQuantile(quantile, call.span));
  }
  return quantiles(window, call);
};

const quantiles = ofFloats(({ floatValues, floatFrom, floatTo }, { scalars: [quantile = NaN] }) =>
  quantileOf(quantile, [...floatValues.subarray(floatFrom, floatTo)]),
);

export const madOverTime = ofFloats(({ floatValues, floatFrom, floatTo }) => {
  const values = [...floatValues.subarray(floatFrom, floatTo)];
  if (values.some(Number.isNaN)) return NaN;
  const median = quantileOf(0.5, values);
  return quantileOf(
    0.5,
    values.map((value) => Math.abs(value - median)),
  );
});

export const stdvarOverTime = ofFloats(variance);
export const stddevOverTime = ofFloats((window) => Math.sqrt(variance(window)));

/** Welford's way, with Kahan's summation. */
function variance({ floatValues, floatFrom, floatTo }: Window): number {
  let count = 0;
  let mean = 0;
  let meanRest = 0;
  let squares = 0;
  let squaresRest = 0;
  for (let i = floatFrom; i < floatTo; i++) {
    const value = floatValues[i] ?? 0;
    count++;
    const difference = value - (mean + meanRest);
    const step = difference / count;
    const newMean = mean + step;
    meanRest = restOf(step, mean, meanRest, newMean);
    mean = newMean;
    const square = difference * (value - (mean + meanRest));
    const total = squares + square;
    squaresRest = restOf(square, squares, squaresRest, total);
    squares = total;
  }
  return (squares + squaresRest) / count;
}
