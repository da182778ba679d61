import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Labels } from './labels.ts';
import type { LabelMatcher } from './matchers.ts';

/** What a sample is; 0 stands for none. */
export const absent = 0;
export const float = 1;
export const histogram = 2;
/** The marker that a series ended. */
export const stale = 3;

/** A series and its samples, by time. What lies behind `length` in the arrays does not count. */
export interface Series {
  readonly labels: Labels;
  readonly length: number;
  /** Milliseconds since the epoch, ascending. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** What each sample is; absent where all are floats. */
  readonly kinds?: Uint8Array;
  /** By position, where `kinds` says `histogram`. */
  readonly histograms?: readonly (FloatHistogram | undefined)[];
}

/** Where the evaluation gets series from. */
export interface SeriesStore {
  /** The series that satisfy every matcher, in the order in which the store got to know them. */
  select(matchers: readonly LabelMatcher[]): readonly Series[];
}
