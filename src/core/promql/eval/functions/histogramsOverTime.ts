import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { HistogramAccumulator } from '../histogram/accumulator.ts';
import type { Window } from '../selection/windows.ts';
import { notes } from '../values/notes.ts';
import type { RangeCall } from './rangeCall.ts';

/**
 * The sum, or the average, of a window of histograms; undefined, with a warning, for a mix of exponential
 * and custom buckets.
 */
export function combineHistograms(
  { histograms, histogramFrom, histogramTo }: Window,
  { annotate, metric, span, behaviour }: RangeCall,
  isAverage: boolean,
): FloatHistogram | undefined {
  const [first, ...others] = histograms.slice(histogramFrom, histogramTo);
  if (first === undefined) return undefined;
  const accumulator = new HistogramAccumulator(first, isAverage, behaviour.reconcilesBounds);
  let isReconciled = false;
  for (const histogram of others) {
    const outcome = accumulator.add(histogram);
    if (outcome === 'incompatible') {
      annotate(notes.mixedExponentialCustom(metric, span));
      return undefined;
    }
    if (outcome === 'bounds') {
      annotate(notes.incompatibleBounds(metric, span));
      return undefined;
    }
    isReconciled ||= outcome === 'reconciled';
  }
  if (accumulator.collides && behaviour.warnsOfCollisions)
    annotate(notes.counterResetCollision('aggregation', span));
  if (isReconciled) annotate(notes.boundsReconciled('aggregation', span));
  return accumulator.result;
}
