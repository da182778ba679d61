import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { isReset } from '../histogram/reset.ts';
import type { Window } from '../selection/windows.ts';
import { notes } from '../values/notes.ts';
import { boundsOf } from './extendedRate.ts';
import { addNoted, subtractNoted } from '../values/histogramNotes.ts';
import { interpolateHistograms, type HistogramPoint } from '../values/interpolateHistograms.ts';
import type { RateKind } from './rate.ts';
import type { RangeCall } from './rangeCall.ts';

/** Mirrors extendedHistogramRate of promql/functions.go. */
export function extendedHistogramRate(
  window: Window,
  call: RangeCall,
  { isCounter, perSecond }: RateKind,
): FloatHistogram | undefined {
  const { histogramTimes: times, histogramFrom, histogramTo } = window;
  const { rangeStart, rangeEnd, metric, span } = call;
  const isSmoothed = call.extended === 'smoothed';
  const { first, last } = boundsOf(times, histogramFrom, histogramTo, call);
  if ((times[last] ?? 0) <= rangeStart) return undefined;
  if (isSmoothed && (times[first] ?? 0) > rangeEnd) return undefined;
  const points = window.histograms
    .slice(first, last + 1)
    .map((value, i): HistogramPoint => ({ value, time: times[first + i] ?? 0 }));
  if (!areAlike(points, isCounter, call)) return undefined;
  const before = points[0];
  const after = points.at(-1);
  if (before === undefined || after === undefined) return undefined;

  const next = points[1];
  const left =
    isSmoothed && before.time < rangeStart && next !== undefined
      ? interpolateHistograms(before, next, rangeStart, isCounter, call)
      : before.value;
  if (left === undefined) return undefined;
  const previous = pointAt(window, last - 1);
  const right =
    isSmoothed && last > histogramFrom && after.time > rangeEnd && previous !== undefined
      ? interpolateHistograms(previous, after, rangeEnd, isCounter, call)
      : after.value;
  if (right === undefined) return undefined;
  if (!isCounter && (left.hint !== 'gauge' || right.hint !== 'gauge')) {
    call.annotate(notes.notGauge(metric, span));
  }
  let result = subtractNoted(right, left, call);
  if (isCounter && result !== undefined) {
    result = corrected(result, points, left, right, isSmoothed, call);
  }
  if (result === undefined) return undefined;
  if (perSecond) result = result.dividedBy(call.rangeSeconds);
  return result.withHint('gauge').compact();
}

function pointAt({ histograms, histogramTimes }: Window, i: number): HistogramPoint | undefined {
  const value = histograms[i];
  return value && { value, time: histogramTimes[i] ?? 0 };
}

/** Mirrors validateHistogramRange. */
function areAlike(
  points: readonly HistogramPoint[],
  isCounter: boolean,
  { metric, span, annotate }: RangeCall,
): boolean {
  for (const { value } of points) {
    if (value.isCustom !== points[0]?.value.isCustom) {
      annotate(notes.mixedExponentialCustom(metric, span));
      return false;
    }
    if (isCounter && value.hint === 'gauge') annotate(notes.notCounter(metric, span));
  }
  return true;
}

/**
 * With what resets of the counter took from it. The last point is not looked at, but what was made of it.
 * Mirrors correctForCounterResetsHistogram.
 */
function corrected(
  result: FloatHistogram,
  points: readonly HistogramPoint[],
  left: FloatHistogram,
  right: FloatHistogram,
  isSmoothed: boolean,
  call: RangeCall,
): FloatHistogram | undefined {
  const [before, next] = points;
  let previous = left;
  let from = 1;
  if (
    isSmoothed &&
    before !== undefined &&
    next !== undefined &&
    before.time < call.rangeStart &&
    isReset(next.value, before.value)
  ) {
    // The interpolation on the left has crossed this reset.
    previous = next.value;
    from = 2;
  }
  if (from > points.length - 1) return result;
  let correction: FloatHistogram | undefined;
  for (const value of [...points.slice(from, -1).map((point) => point.value), right]) {
    if (isReset(value, previous)) {
      const more = correction === undefined ? previous : addNoted(correction, previous, call);
      if (more === undefined) return undefined;
      correction = more;
    }
    previous = value;
  }
  return correction === undefined ? result : addNoted(result, correction, call);
}
