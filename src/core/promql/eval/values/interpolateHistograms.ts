import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { isReset } from '../histogram/reset.ts';
import { addNoted, type Noted, subtractNoted } from './histogramNotes.ts';

/** A histogram and when it was sampled, in milliseconds. */
export interface HistogramPoint {
  readonly time: number;
  readonly value: FloatHistogram;
}

/**
 * The histogram at a time between two; undefined, with a warning, where they do not go together. Mirrors
 * interpolateHistograms of promql/functions.go.
 */
export function interpolateHistograms(
  before: HistogramPoint,
  after: HistogramPoint,
  at: number,
  isCounter: boolean,
  noted: Noted,
): FloatHistogram | undefined {
  if (at === before.time) return before.value;
  if (at === after.time) return after.value;
  const fraction = (at - before.time) / (after.time - before.time);
  if (isCounter && isReset(after.value, before.value)) return after.value.times(fraction);
  const difference = subtractNoted(after.value, before.value, noted);
  return difference && addNoted(difference.times(fraction), before.value, noted);
}
