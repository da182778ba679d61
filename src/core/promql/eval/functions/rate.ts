import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { FloatHistogram as Histogram } from '../histogram/floatHistogram.ts';
import { toSchema } from '../histogram/add.ts';
import { isReset } from '../histogram/reset.ts';
import type { Window } from '../selection/windows.ts';
import { notes } from '../values/notes.ts';
import { extendedRate } from './extendedRate.ts';
import { addNoted, subtractNoted } from '../values/histogramNotes.ts';
import type { RangeCall, RangeFunction } from './rangeCall.ts';

/** Whether resets of the counter are corrected, and whether the result is per second. */
export interface RateKind {
  readonly isCounter: boolean;
  readonly perSecond: boolean;
}

export const rate = rateOf({ isCounter: true, perSecond: true });
export const increase = rateOf({ isCounter: true, perSecond: false });
export const delta = rateOf({ isCounter: false, perSecond: false });

function rateOf(kind: RateKind): RangeFunction {
  return (window, call) => {
    const { floatCount, histogramCount } = window;
    if (floatCount > 0 && histogramCount > 0) {
      call.annotate(notes.mixedFloatsHistograms(call.metric, call.span));
      return undefined;
    }
    if (floatCount + histogramCount === 0) return undefined;
    if (call.extended !== undefined) return extendedRate(window, call, kind);
    if (floatCount + histogramCount < 2) return undefined;
    return histogramCount > 0 ? histogramRate(window, call, kind) : floatRate(window, call, kind);
  };
}

function floatRate(window: Window, call: RangeCall, { isCounter, perSecond }: RateKind): number {
  const { floatValues, floatTimes, floatFrom, floatTo } = window;
  const first = floatValues[floatFrom] ?? 0;
  let result = (floatValues[floatTo - 1] ?? 0) - first;
  if (isCounter) {
    let previous = first;
    for (let i = floatFrom + 1; i < floatTo; i++) {
      const value = floatValues[i] ?? 0;
      if (value < previous) result += previous;
      previous = value;
    }
  }
  const firstTime = floatTimes[floatFrom] ?? 0;
  const lastTime = floatTimes[floatTo - 1] ?? 0;
  const spread: Spread = { firstTime, lastTime, intervals: floatTo - floatFrom - 1 };
  const reachesZero = isCounter && result > 0 && first >= 0;
  return result * factorOf(spread, call, perSecond, reachesZero ? first / result : undefined);
}

function histogramRate(
  window: Window,
  call: RangeCall,
  kind: RateKind,
): FloatHistogram | undefined {
  const result = histogramIncrease(window, call, kind);
  if (result === undefined) return undefined;
  const { histogramTimes, histograms, histogramFrom, histogramTo } = window;
  const first = histograms[histogramFrom]?.count ?? 0;
  const spread: Spread = {
    firstTime: histogramTimes[histogramFrom] ?? 0,
    lastTime: histogramTimes[histogramTo - 1] ?? 0,
    intervals: histogramTo - histogramFrom - 1,
  };
  const reachesZero = kind.isCounter && result.count > 0 && first >= 0;
  const part = reachesZero ? first / result.count : undefined;
  return result.times(factorOf(spread, call, kind.perSecond, part));
}

interface Spread {
  readonly firstTime: number;
  readonly lastTime: number;
  /** Between the samples. */
  readonly intervals: number;
}

/**
 * By how much the increase between the samples is stretched to the whole range. Mirrors extrapolatedRate
 * of promql/functions.go.
 * @param zeroPart how long before the first sample the counter was 0, as a part of the sampled time
 */
function factorOf(
  { firstTime, lastTime, intervals }: Spread,
  { rangeStart, rangeEnd, rangeSeconds }: RangeCall,
  perSecond: boolean,
  zeroPart: number | undefined,
): number {
  const sampled = (lastTime - firstTime) / 1000;
  const average = sampled / intervals;
  const threshold = average * 1.1;
  let toStart = (firstTime - rangeStart) / 1000;
  let toEnd = (rangeEnd - lastTime) / 1000;
  if (toStart >= threshold) toStart = average / 2;
  if (zeroPart !== undefined) {
    const toZero = sampled * zeroPart;
    if (toZero < toStart) toStart = toZero;
  }
  if (toEnd >= threshold) toEnd = average / 2;
  const factor = sampled === 0 ? 1 : (sampled + toStart + toEnd) / sampled;
  return perSecond ? factor / rangeSeconds : factor;
}

/** The increase over histograms; mirrors histogramRate of promql/functions.go. */
function histogramIncrease(
  { histograms, histogramFrom, histogramTo }: Window,
  call: RangeCall,
  { isCounter }: RateKind,
): FloatHistogram | undefined {
  const { metric, span } = call;
  const points = histograms.slice(histogramFrom, histogramTo);
  const [first, second] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined) return undefined;
  if (isCounter && (first.hint === 'gauge' || last.hint === 'gauge')) {
    call.annotate(notes.notCounter(metric, span));
  }
  // Behind a reset nothing of the first histogram counts, not even its buckets.
  const previous =
    isCounter && isReset(second, first)
      ? new Histogram({ schema: second.schema, customValues: second.customValues })
      : first;
  const mixed = notes.mixedExponentialCustom(metric, span);
  if (last.isCustom !== previous.isCustom) {
    call.annotate(mixed);
    return undefined;
  }
  if (isCounter) {
    for (const point of points.slice(1, -1)) {
      if (point.hint === 'gauge') call.annotate(notes.notCounter(metric, span));
      if (point.isCustom === previous.isCustom) continue;
      call.annotate(mixed);
      return undefined;
    }
  }
  // The middle counts for resets alone.
  const relevant = [previous, ...(isCounter ? points.slice(1, -1) : []), last];
  const schema = Math.min(...relevant.map((point) => point.schema));
  const difference = subtractNoted(toSchema(last, schema), previous, call);
  if (difference === undefined) return undefined;
  let result = difference;
  if (isCounter) {
    let before = previous;
    for (const point of points.slice(1)) {
      if (isReset(point, before)) {
        const corrected = addNoted(result, before, call);
        if (corrected === undefined) return undefined;
        result = corrected;
      }
      before = point;
    }
  } else if (first.hint !== 'gauge' || last.hint !== 'gauge') {
    call.annotate(notes.notGauge(metric, span));
  }
  return result.withHint('gauge').compact();
}
