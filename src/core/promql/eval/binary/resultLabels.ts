import type { BinaryPlan } from '../plan/plan.ts';
import type { Labels } from '../series/labels.ts';
import { changesMetric } from './scalars.ts';

/**
 * The labels of what an operator gives for a pair of series; mirrors resultMetric of promql/engine.go.
 * @param dropsNamesLate `bool` leaves the metric's name to be dropped later
 */
export function resultLabels(
  { op, returnsBool, matching }: BinaryPlan,
  many: Labels,
  one: Labels,
  dropsNamesLate: boolean,
): Labels {
  const losesName = changesMetric(op) || (returnsBool && !dropsNamesLate);
  let labels = losesName ? many.withoutMetadata() : many;
  if (matching.cardinality === 'one-to-one') {
    labels = matching.on ? labels.only(matching.labels) : labels.without(matching.labels);
  }
  if (matching.include.length === 0) return labels;
  return labels.withAll(matching.include.map((name) => [name, one.get(name)] as const));
}
