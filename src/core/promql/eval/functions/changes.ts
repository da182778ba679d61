import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { isReset } from '../histogram/reset.ts';
import { searchFrom } from '../selection/search.ts';
import type { Window } from '../selection/windows.ts';
import type { RangeCall, RangeFunction } from './rangeCall.ts';

type Value = number | FloatHistogram;

export const resets = countPairs((previous, current) =>
  typeof current === 'number'
    ? typeof previous !== 'number' || current < previous
    : typeof previous === 'number' || isReset(current, previous),
);

export const changes = countPairs((previous, current) => {
  if (typeof current === 'number' || typeof previous === 'number') {
    // NaN does not differ from NaN.
    return !(current === previous || (Number.isNaN(current) && Number.isNaN(previous)));
  }
  return !current.equals(previous);
});

/** How many of the samples, of either kind, differ from the one before in some way. */
function countPairs(counts: (previous: Value, current: Value) => boolean): RangeFunction {
  return (window, call) => {
    const from = call.extended === 'anchored' ? anchor(window, call) : window;
    if (from === undefined) return undefined;
    let { floatFrom: float, histogramFrom: histogram } = from;
    let previous: Value | undefined;
    let found = 0;
    while (float < window.floatTo || histogram < window.histogramTo) {
      const floatTime = float < window.floatTo ? (window.floatTimes[float] ?? 0) : Infinity;
      const isFloat =
        histogram >= window.histogramTo || floatTime < (window.histogramTimes[histogram] ?? 0);
      const current: Value | undefined = isFloat
        ? window.floatValues[float++]
        : window.histograms[histogram++];
      if (current === undefined) continue;
      if (previous !== undefined && counts(previous, current)) found++;
      previous = current;
    }
    return found;
  };
}

interface First {
  readonly floatFrom: number;
  readonly histogramFrom: number;
}

/**
 * Where an anchored range begins: at the last sample, of either kind, that is not behind its start;
 * undefined where nothing follows. Mirrors pickFirstSampleIndices.
 */
function anchor(window: Window, { rangeStart }: RangeCall): First | undefined {
  const { floatFrom, floatTo, histogramFrom, histogramTo, floatTimes, histogramTimes } = window;
  const float = searchFrom(floatFrom, floatTo, (i) => (floatTimes[i] ?? 0) > rangeStart);
  const isBehind = (i: number): boolean => (histogramTimes[i] ?? 0) > rangeStart;
  const histogram = searchFrom(histogramFrom, histogramTo, isBehind);
  if (float >= floatTo && histogram >= histogramTo) return undefined;
  const hasFloat = float > floatFrom;
  const hasHistogram = histogram > histogramFrom;
  if (!hasFloat && !hasHistogram) return { floatFrom: float, histogramFrom: histogram };
  const isFloat =
    !hasHistogram ||
    (hasFloat && (floatTimes[float - 1] ?? 0) >= (histogramTimes[histogram - 1] ?? 0));
  return isFloat
    ? { floatFrom: float - 1, histogramFrom: histogram }
    : { floatFrom: float, histogramFrom: histogram - 1 };
}
