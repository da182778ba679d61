import type { Target } from '../base/target.ts';
import { labelsText } from '../go/labelText.ts';
import { formatModelDuration, parseModelDuration } from '../go/modelDuration.ts';
import type { BacktestRule } from './alertRule.ts';
import { backtest } from './backtest.ts';
import { type Chart, chartOf } from './chart.ts';
import { type Condition, conditionOf, meets } from './condition.ts';
import { type AlertDetails, alertDetails, type Backtested } from './details.ts';
import type { AlertHistory } from './history.ts';
import { failureTexts, summaryText } from './print.ts';
import { type BacktestRange, evaluationsOf, reportOf, sampledFor } from './run.ts';
import type { RangeSource, SampledSeries } from './sampledSeries.ts';
import { isFiring, lengthOf } from './summary.ts';
import type { AlertSpan } from './spans.ts';
import { TemplateQueries } from './templateQueries.ts';

/** What users change of a rule, as they type it. */
export interface BacktestChanges {
  /** Only where the rule compares with a number. */
  readonly threshold?: string;
  readonly for?: string;
}

/** What a rule would have done, as it is shown: plain data; times in ms since 1970. */
export interface BacktestView {
  readonly summary: string;
  readonly failures: readonly string[];
  /** What the previous version of the rule would have done; absent: there is none, or it is the same. */
  readonly previous?: string;
  /** Absent: the rule does not compare with a number, and it cannot be changed. */
  readonly threshold?: number;
  readonly for: string;
  /** Those that fired longest first, not more than are shown. */
  readonly alerts: readonly { readonly title: string; readonly spans: readonly AlertSpan[] }[];
  /** How many more alerts there are. */
  readonly more: number;
  /** What cannot be read of the changes, in one sentence; the rest is as it was. */
  readonly error?: string;
}

/** Alerts in a list. */
const mostAlerts = 200;

/**
 * A rule with the values that its expression had in a range: questions are answered without asking for them again. What
 * the queries of templates give is asked for when it is needed.
 */
export class BacktestSession {
  readonly rule: BacktestRule;
  readonly range: BacktestRange;
  readonly chart: Chart;
  readonly #condition: Condition | undefined;
  readonly #sampled: readonly SampledSeries[];
  readonly #queries: TemplateQueries;
  readonly #target: Target;
  readonly #previous: string | undefined;
  #shown: { readonly alerts: readonly AlertHistory[]; readonly of: Backtested } | undefined;

  private constructor(
    rule: BacktestRule,
    range: BacktestRange,
    sampled: readonly SampledSeries[],
    queries: TemplateQueries,
    target: Target,
    previous: string | undefined,
  ) {
    this.rule = rule;
    this.range = range;
    this.#condition = conditionOf(rule.expression, target);
    this.#sampled = sampled;
    this.#queries = queries;
    this.#target = target;
    this.#previous = previous;
    this.chart = chartOf(sampled, range, this.#condition?.op);
  }

  /**
   * Asks a source for the values of a rule, and of its previous version where that is another one.
   * @throws Error as the source does
   */
  static async open(
    rule: BacktestRule,
    range: BacktestRange,
    source: RangeSource,
    target: Target,
    { previous, signal }: { readonly previous?: PreviousRule; readonly signal?: AbortSignal } = {},
  ): Promise<BacktestSession> {
    const evaluations = evaluationsOf(range, rule);
    const asked = sampledExpression(rule, target);
    const sampled = await sampledFor(asked, range, rule, evaluations, source, signal);
    const told =
      previous === undefined
        ? undefined
        : await BacktestSession.#tell(previous, range, source, target, signal);
    const queries = new TemplateQueries(source, evaluations, target, range.server);
    return new BacktestSession(rule, range, sampled, queries, target, told);
  }

  static async #tell(
    { rule, name }: PreviousRule,
    range: BacktestRange,
    source: RangeSource,
    target: Target,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const session = await BacktestSession.open(rule, range, source, target, {
      ...(signal === undefined ? {} : { signal }),
    });
    return `${name}: ${(await session.view({}, signal)).summary}`;
  }

  /**
   * What the rule would have done, with changes.
   * @throws Error as the source does, where templates query
   */
  async view(changes: BacktestChanges = {}, signal?: AbortSignal): Promise<BacktestView> {
    const read = readChanges(changes, this.#condition);
    if ('error' in read) return { ...(await this.view({}, signal)), error: read.error };
    const condition = this.#condition && { ...this.#condition, ...read.condition };
    const rule = { ...this.rule, ...read.rule };
    const sampled = this.#sampled;
    const evaluations = evaluationsOf(this.range, this.rule);
    const isMet = condition && meets(condition);
    const outcome = await this.#queries.settle(
      (templates) => backtest(rule, sampled, evaluations, templates, isMet),
      signal,
    );
    const { alerts: all, summary, failures } = reportOf(rule, this.range, outcome);
    const alerts = all.toSorted((a, b) => firedFor(b) - firedFor(a));
    const of = { rule, sampled, evaluations, ...(isMet === undefined ? {} : { isMet }) };
    this.#shown = { alerts, of };
    return {
      summary: summaryText(summary),
      failures: failureTexts({ failures }),
      ...(this.#previous === undefined ? {} : { previous: this.#previous }),
      ...(condition === undefined ? {} : { threshold: condition.threshold }),
      for: formatModelDuration(rule.for),
      alerts: alerts
        .slice(0, mostAlerts)
        .map(({ labels, spans }) => ({ title: labelsText(labels), spans })),
      more: Math.max(0, alerts.length - mostAlerts),
    };
  }

  /**
   * What is known of an alert of the last view, by its position.
   * @throws Error as the source does, where templates query
   */
  async details(index: number, signal?: AbortSignal): Promise<AlertDetails | undefined> {
    const { alerts = [], of } = this.#shown ?? {};
    const alert = alerts[index];
    if (alert === undefined || of === undefined) return undefined;
    return this.#queries.settle((templates) => alertDetails(alert, of, templates), signal);
  }
}

/** A rule as it was before. */
export interface PreviousRule {
  readonly rule: BacktestRule;
  /** Which version it is, as the beginning of a sentence. */
  readonly name: string;
}

/** What is asked of the server: the value that is compared, or else the whole expression. */
function sampledExpression({ expression }: BacktestRule, target: Target): string {
  return conditionOf(expression, target)?.value ?? expression;
}

function readChanges(
  { threshold, for: hold }: BacktestChanges,
  condition: Condition | undefined,
):
  | { readonly error: string }
  | { readonly condition: Partial<Condition>; readonly rule: Partial<BacktestRule> } {
  const number = Number(threshold);
  if (threshold !== undefined && condition !== undefined) {
    if (threshold.trim() === '' || Number.isNaN(number))
      return { error: 'The threshold is not a number.' };
  }
  const duration = hold === undefined ? undefined : parseModelDuration(hold.trim());
  if (duration?.error !== undefined) return { error: `“for”: ${duration.error}` };
  return {
    condition: threshold === undefined ? {} : { threshold: number },
    rule: duration === undefined ? {} : { for: duration.value },
  };
}

function firedFor({ spans }: AlertHistory): number {
  return spans.filter(isFiring).reduce((sum, span) => sum + lengthOf(span), 0);
}
