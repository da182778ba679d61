import { EvaluationError } from '../base/error.ts';
import type { Extended } from '../plan/plan.ts';
import { interpolate, searchFrom } from './search.ts';
import type { Window } from './windows.ts';

/**
 * The samples of an `anchored` or `smoothed` range, with one at its start and one at its end. Mirrors
 * extendFloats of promql/engine.go.
 */
export function extendFloats(
  window: Window,
  start: number,
  end: number,
  extended: Extended,
): { readonly time: number; readonly value: number }[] {
  if (window.histogramCount > 0) {
    throw new EvaluationError(`${extended} modifier is not supported with histograms`);
  }
  const { floatTimes: times, floatValues: values, floatFrom, floatTo } = window;
  if (floatTo === floatFrom) return [];
  const isSmoothed = extended === 'smoothed';
  const timeOf = (i: number): number => times[i] ?? 0;
  const valueOf = (i: number): number => values[i] ?? 0;
  let last = floatTo - 1;
  let first = Math.max(floatFrom, searchFrom(floatFrom, last, (i) => timeOf(i) > start) - 1);
  if (isSmoothed) last = searchFrom(floatFrom, last, (i) => timeOf(i) >= end);
  if (timeOf(last) <= start) return [];
  const isBetween = (before: number, at: number): boolean =>
    isSmoothed && timeOf(before) < at && timeOf(before + 1) > at;
  const left = isBetween(first, start)
    ? interpolate(times, values, first, start, false)
    : valueOf(first);
  let right = valueOf(last);
  if (timeOf(last) > end && last > floatFrom) {
    right = isSmoothed ? interpolate(times, values, last - 1, end, false) : valueOf(last - 1);
  }
  if (timeOf(first) <= start) first++;
  if (timeOf(last) >= end) last--;
  const points = [{ time: start, value: left }];
  for (let i = first; i <= last; i++) points.push({ time: timeOf(i), value: valueOf(i) });
  points.push({ time: end, value: right });
  return points;
}
