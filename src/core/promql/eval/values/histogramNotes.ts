import type { Span } from '../../../base/text.ts';
import { add, subtract, type Sum } from '../histogram/add.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Annotation } from './annotations.ts';
import type { Behaviour } from './behaviour.ts';
import { type HistogramOperation, notes } from './notes.ts';

/** Who is told about what histograms did not let be done. */
export interface Noted {
  readonly metric: string;
  readonly span: Span;
  readonly annotate: (annotation: Annotation) => void;
  readonly behaviour: Pick<Behaviour, 'reconcilesBounds'>;
}

/** The sum; undefined, with a warning, for a mix of exponential and custom buckets. */
export function addNoted(
  left: FloatHistogram,
  right: FloatHistogram,
  noted: Noted,
): FloatHistogram | undefined {
  return note(add(left, right), 'addition', noted);
}

/** The same for the difference. */
export function subtractNoted(
  left: FloatHistogram,
  right: FloatHistogram,
  noted: Noted,
): FloatHistogram | undefined {
  return note(subtract(left, right), 'subtraction', noted);
}

function note(
  sum: Sum | undefined,
  operation: HistogramOperation,
  { metric, span, annotate, behaviour }: Noted,
): FloatHistogram | undefined {
  if (sum === undefined) {
    annotate(notes.mixedExponentialCustom(metric, span));
    return undefined;
  }
  if (sum.reconciled && !behaviour.reconcilesBounds) {
    annotate(notes.incompatibleBounds(metric, span));
    return undefined;
  }
  if (sum.reconciled) annotate(notes.boundsReconciled(operation, span));
  return sum.histogram;
}
