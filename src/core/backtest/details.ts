import { labelsText } from '../go/labelText.ts';
import { GoError } from '../go/values.ts';
import type { VectorSample } from '../promql/eval/result.ts';
import { Labels } from '../promql/eval/series/labels.ts';
import { AlertingRule } from '../rules/evaluate/alertingRule.ts';
import { parsed } from '../rules/evaluate/queries.ts';
import type { BacktestRule } from './alertRule.ts';
import { type Evaluations, stepAt, timeOf } from './evaluations.ts';
import type { AlertHistory } from './history.ts';
import type { SampledSeries } from './sampledSeries.ts';
import { isFiring } from './summary.ts';
import type { Templates } from './templateQueries.ts';
import { vectorAt } from './vectors.ts';

/** What Prometheus would have sent of an alert: plain data. */
export interface AlertDetails {
  /** As text, with the external labels of the server: those that its route depends on. */
  readonly labels: string;
  /** As they were when it began to fire; empty where it never fired. */
  readonly annotations: readonly (readonly [name: string, value: string])[];
  /** In ms since 1970; absent: it never fired. */
  readonly firedAt?: number;
}

/** What a rule was backtested with. */
export interface Backtested {
  readonly rule: BacktestRule;
  readonly sampled: readonly SampledSeries[];
  readonly evaluations: Evaluations;
  /** Absent: the series are those of the whole expression. */
  readonly isMet?: (value: number) => boolean;
}

/** The annotations of an alert when it began to fire first. */
export function alertDetails(
  { labels, series, spans }: AlertHistory,
  { rule, sampled, evaluations, isMet }: Backtested,
  templates: Templates,
): AlertDetails {
  const text = labelsText(Labels.of([...templates.server.externalLabels, ...labels]));
  const firedAt = spans.find(isFiring)?.from;
  if (firedAt === undefined) return { labels: text, annotations: [] };
  const own = series === undefined ? undefined : sampled[series];
  const considered = own === undefined ? sampled : [own];
  // What keeps firing has the annotations that it had last.
  for (let step = stepAt(evaluations, firedAt); step >= 0; step--) {
    const time = timeOf(evaluations, step);
    const vector = vectorAt(considered, time, isMet);
    const annotations = annotationsIn(vector, labels.key, rule, time, templates);
    if (annotations !== undefined) return { labels: text, annotations, firedAt };
  }
  return { labels: text, annotations: [], firedAt };
}

/** The annotations of the alert with some labels; undefined where the rule does not give it. */
function annotationsIn(
  vector: readonly VectorSample[],
  key: string,
  rule: BacktestRule,
  time: number,
  { target, server, textAt }: Templates,
): AlertDetails['annotations'] | undefined {
  if (vector.length === 0) return undefined;
  const definition = { ...rule, expr: parsed('vector(1)', target) };
  const evaluated = new AlertingRule(definition, server);
  const queries = { target, vectorAt: () => vector, textAt };
  try {
    evaluated.evaluate({ queries, time, queryOffset: 0, limit: 0 });
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
  return evaluated.activeAlerts().find(({ labels }) => labels.key === key)?.annotations;
}
