import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { isReset } from '../histogram/reset.ts';
import type { Window } from '../selection/windows.ts';
import { subtractNoted } from '../values/histogramNotes.ts';
import { notes } from '../values/notes.ts';
import type { RangeCall, RangeFunction } from './rangeCall.ts';

export const irate: RangeFunction = (window, call) => instantValue(window, call, true);
export const idelta: RangeFunction = (window, call) => instantValue(window, call, false);

interface Point {
  readonly time: number;
  readonly value: number | FloatHistogram;
}

/** Of the last two samples; mirrors instantValue of promql/functions.go. */
function instantValue(
  window: Window,
  call: RangeCall,
  isRate: boolean,
): number | FloatHistogram | undefined {
  const [before, last] = lastTwo(window);
  if (before === undefined || last === undefined) return undefined;
  const milliseconds = last.time - before.time;
  if (milliseconds === 0) return undefined;
  const seconds = milliseconds / 1000;
  if (typeof last.value === 'number' && typeof before.value === 'number') {
    const isCounterReset = isRate && last.value < before.value;
    const value = isCounterReset ? last.value : last.value - before.value;
    return isRate ? value / seconds : value;
  }
  if (typeof last.value === 'number' || typeof before.value === 'number') {
    call.annotate(notes.mixedFloatsHistograms(call.metric, call.span));
    return undefined;
  }
  const difference = histogramDifference(before.value, last.value, call, isRate);
  const value = difference?.withHint('gauge').compact();
  return isRate ? value?.dividedBy(seconds) : value;
}

function histogramDifference(
  before: FloatHistogram,
  last: FloatHistogram,
  call: RangeCall,
  isRate: boolean,
): FloatHistogram | undefined {
  const { annotate, metric, span } = call;
  const gauges = [before, last].filter(({ hint }) => hint === 'gauge').length;
  if (isRate && gauges > 0) annotate(notes.notCounter(metric, span));
  if (!isRate && gauges < 2) annotate(notes.notGauge(metric, span));
  if (isRate && isReset(last, before)) return last;
  return subtractNoted(last, before, call);
}

/** The last two samples of either kind, by time. */
function lastTwo(window: Window): Point[] {
  const points: Point[] = [];
  for (let i = Math.max(window.floatFrom, window.floatTo - 2); i < window.floatTo; i++) {
    points.push({ time: window.floatTimes[i] ?? 0, value: window.floatValues[i] ?? 0 });
  }
  const { histogramFrom, histogramTo } = window;
  for (let i = Math.max(histogramFrom, histogramTo - 2); i < histogramTo; i++) {
    const value = window.histograms[i];
    if (value !== undefined) points.push({ time: window.histogramTimes[i] ?? 0, value });
  }
  return points.sort((a, b) => a.time - b.time).slice(-2);
}
