import type { Labels } from '../../promql/eval/series/labels.ts';
import type { AlertProgress } from './alertState.ts';

/** One instance of an alert, with its own labels. Mirrors Alert of rules/alerting.go; times in ms. */
export interface AlertInstance extends AlertProgress {
  readonly labels: Labels;
  /** In the order of their names; one may be empty. */
  annotations: readonly (readonly [name: string, value: string])[];
  /** The value at the last evaluation, 0 for a histogram. */
  value: number;
}
