import { atLeast, type Target } from '../../../base/target.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';

/** What the releases and the feature flags of Prometheus evaluate differently. */
export interface Behaviour {
  /** The metric's name is dropped from the result, not by each operation (`promql-delayed-name-removal`). */
  readonly dropsNamesLate: boolean;
  /** `rate` looks at the label `__type__` (`type-and-unit-labels`). */
  readonly readsTypes: boolean;
  /** Custom buckets with different bounds are added by those that both have, since 3.8. */
  readonly reconcilesBounds: boolean;
  /** What is said of the input of `histogram_quantile` names the metric, even if that has no name; until 3.7. */
  readonly namesEveryMetric: boolean;
  /** Histograms that disagree about a reset of the counter give a warning, since 3.7. */
  readonly warnsOfCollisions: boolean;
  /** What is subtracted, or scaled by a negative number, is a gauge, since 3.7; else it keeps its hint. */
  readonly marksNegatives: boolean;
  /** Sorting in a range query gives a warning, since 3.12. */
  readonly warnsOfSorting: boolean;
  /** The info about forced monotonicity says where and how much, since 3.10. */
  readonly detailsMonotonicity: boolean;
}

/** The behaviour of the release and the feature flags of a target. */
export function behaviourOf({ prometheus, features }: Target): Behaviour {
  const since = (minor: number): boolean => atLeast(prometheus, { major: 3, minor });
  return {
    dropsNamesLate: features.has('promql-delayed-name-removal'),
    readsTypes: features.has('type-and-unit-labels'),
    reconcilesBounds: since(8),
    namesEveryMetric: !since(7),
    warnsOfCollisions: since(7),
    marksNegatives: since(7),
    warnsOfSorting: since(12),
    detailsMonotonicity: since(10),
  };
}

/** What a histogram was scaled to, with the hint that it has then. */
export function scaledFrom(
  before: FloatHistogram,
  after: FloatHistogram,
  { marksNegatives }: Behaviour,
): FloatHistogram {
  return marksNegatives ? after : after.withHint(before.hint);
}
