import type { Labels } from '../promql/eval/series/labels.ts';
import type { AlertSpan } from './spans.ts';

/** What became of one alert. */
export interface AlertHistory {
  readonly labels: Labels;
  /** The position of the series that it is; absent where several are, or its labels change with the value. */
  readonly series?: number;
  /** In the order of time, none empty. */
  readonly spans: readonly AlertSpan[];
}

/** Why an evaluation gave no verdict, in Prometheus' words, and how often; times in ms since 1970. */
export interface FailedEvaluations {
  readonly message: string;
  readonly first: number;
  readonly count: number;
}

/** What a rule would have done. */
export interface Backtest {
  /** Ordered by labels. */
  readonly alerts: readonly AlertHistory[];
  readonly failures: readonly FailedEvaluations[];
}

/** Sorts alerts in place, by their labels. */
export function sortedByLabels(alerts: AlertHistory[]): AlertHistory[] {
  return alerts.sort((a, b) => a.labels.compare(b.labels));
}
