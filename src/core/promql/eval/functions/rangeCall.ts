import type { Span } from '../../../base/text.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Extended } from '../plan/plan.ts';
import type { Window } from '../selection/windows.ts';
import type { Annotation } from '../values/annotations.ts';
import type { Behaviour } from '../values/behaviour.ts';

/** The circumstances of a call with a range vector. One object for all calls: it moves. */
export interface RangeCall {
  /** The step, in milliseconds. */
  readonly time: number;
  /** Where the range begins, which is no part of it. */
  readonly rangeStart: number;
  readonly rangeEnd: number;
  readonly rangeSeconds: number;
  /** In milliseconds. */
  readonly lookback: number;
  readonly extended: Extended | undefined;
  /** The metric's name; empty where there is none. */
  readonly metric: string;
  /** The values of the other arguments at this step. */
  readonly scalars: readonly number[];
  /** Where the first argument stands, which most annotations name. */
  readonly span: Span;
  /** Where each argument stands. */
  readonly argumentSpans: readonly Span[];
  readonly annotate: (annotation: Annotation) => void;
  readonly behaviour: Behaviour;
}

/** The value of a series at a step; undefined where it has none. */
export type RangeFunction = (
  window: Window,
  call: RangeCall,
) => number | FloatHistogram | undefined;
