import { GoError } from '../go/values.ts';
import type { Labels } from '../promql/eval/series/labels.ts';
import { AlertingRule } from '../rules/evaluate/alertingRule.ts';
import { parsed, type QuerySource } from '../rules/evaluate/queries.ts';
import type { BacktestRule } from './alertRule.ts';
import { type Evaluations, stepAt, timeOf } from './evaluations.ts';
import { type AlertHistory, type Backtest, sortedByLabels } from './history.ts';
import type { SampledSeries } from './sampledSeries.ts';
import { SpanRecorder } from './spans.ts';
import type { Templates } from './templateQueries.ts';
import { vectorsOf } from './vectors.ts';

/**
 * Evaluates a rule at one time after the other: for labels that are filled in by templates, for several series that
 * become one alert, and for groups that limit how many alerts there are.
 */
export function replay(
  rule: BacktestRule,
  sampled: readonly SampledSeries[],
  evaluations: Evaluations,
  { target, server, textAt }: Templates,
  isMet?: (value: number) => boolean,
): Backtest {
  const vectors = vectorsOf(sampled, evaluations, isMet);
  const queries: QuerySource = {
    target,
    vectorAt: (_, time) => vectors[stepAt(evaluations, time)] ?? [],
    textAt,
  };
  const expr = parsed('vector(1)', target);
  const evaluated = new AlertingRule({ ...rule, expr, annotations: [] }, server, false);
  const recording = new Recording(evaluations);
  for (let step = 0; step < evaluations.count; step++) {
    const time = timeOf(evaluations, step);
    try {
      evaluated.evaluate({ queries, time, queryOffset: 0, limit: rule.limit });
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      recording.fail(error.message, time);
    }
    recording.note(step, evaluated);
  }
  return recording.end();
}

/** What is seen of a rule while it is evaluated. */
class Recording {
  readonly #evaluations: Evaluations;
  readonly #recorders = new Map<string, { labels: Labels; recorder: SpanRecorder }>();
  readonly #failures = new Map<string, { message: string; first: number; count: number }>();

  constructor(evaluations: Evaluations) {
    this.#evaluations = evaluations;
  }

  fail(message: string, time: number): void {
    const known = this.#failures.get(message);
    if (known === undefined) this.#failures.set(message, { message, first: time, count: 1 });
    else known.count++;
  }

  note(step: number, rule: AlertingRule): void {
    const states = new Map(rule.activeAlerts().map((alert) => [alert.labels.key, alert]));
    for (const [key, { labels }] of states) {
      if (this.#recorders.has(key)) continue;
      this.#recorders.set(key, { labels, recorder: new SpanRecorder(this.#evaluations) });
    }
    for (const [key, { recorder }] of this.#recorders) {
      recorder.note(step, states.get(key)?.state ?? 'inactive');
    }
  }

  end(): Backtest {
    const alerts = [...this.#recorders.values()].map(({ labels, recorder }): AlertHistory => ({
      labels,
      spans: recorder.end(),
    }));
    return { alerts: sortedByLabels(alerts), failures: [...this.#failures.values()] };
  }
}
