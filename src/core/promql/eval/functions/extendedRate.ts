import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { interpolate, searchFrom } from '../selection/search.ts';
import type { Window } from '../selection/windows.ts';
import { extendedHistogramRate } from './extendedHistogramRate.ts';
import type { RateKind } from './rate.ts';
import type { RangeCall } from './rangeCall.ts';

/** rate, increase and delta of `anchored` and `smoothed` selectors; mirrors extendedRate of functions.go. */
export function extendedRate(
  window: Window,
  call: RangeCall,
  kind: RateKind,
): number | FloatHistogram | undefined {
  if (window.histogramCount > 0) return extendedHistogramRate(window, call, kind);
  const { floatTimes: times, floatValues: values } = window;
  const { rangeStart, rangeEnd, rangeSeconds, extended } = call;
  const isSmoothed = extended === 'smoothed';
  const { first, last } = boundsOf(times, window.floatFrom, window.floatTo, call);
  if ((times[last] ?? 0) <= rangeStart) return undefined;
  if (isSmoothed && (times[first] ?? 0) > rangeEnd) return undefined;
  const { isCounter, perSecond } = kind;
  const left = leftValue(times, values, first, rangeStart, isSmoothed, isCounter);
  const right = rightValue(times, values, last, window.floatFrom, call, isSmoothed, isCounter);
  let result = right - left;
  if (isCounter) {
    const from = (times[first] ?? 0) <= rangeStart ? first + 1 : first;
    const to = (times[last] ?? 0) >= rangeEnd ? last - 1 : last;
    let previous = left;
    for (let i = from; i <= to; i++) {
      const value = values[i] ?? 0;
      if (value < previous) result += previous;
      previous = value;
    }
    if (right < previous) result += previous;
  }
  return perSecond ? result / rangeSeconds : result;
}

/**
 * The last sample at or before the range's start, else the first; and the first sample at or behind its
 * end with `smoothed`, else the last.
 */
export function boundsOf(
  times: Float64Array,
  from: number,
  to: number,
  { rangeStart, rangeEnd, extended }: RangeCall,
): { readonly first: number; readonly last: number } {
  let last = to - 1;
  const above = searchFrom(from, last, (i) => (times[i] ?? 0) > rangeStart);
  if (extended === 'smoothed') last = searchFrom(from, last, (i) => (times[i] ?? 0) >= rangeEnd);
  return { first: Math.max(from, above - 1), last };
}

function leftValue(
  times: Float64Array,
  values: Float64Array,
  first: number,
  at: number,
  isSmoothed: boolean,
  isCounter: boolean,
): number {
  if (!isSmoothed || (times[first] ?? 0) >= at) return values[first] ?? 0;
  return interpolate(times, values, first, at, isCounter);
}

function rightValue(
  times: Float64Array,
  values: Float64Array,
  last: number,
  from: number,
  { rangeEnd: at }: RangeCall,
  isSmoothed: boolean,
  isCounter: boolean,
): number {
  if ((times[last] ?? 0) <= at || last === from) return values[last] ?? 0;
  if (!isSmoothed) return values[last - 1] ?? 0;
  return interpolate(times, values, last - 1, at, isCounter);
}
