import type { Target } from '../base/target.ts';
import type { BacktestRule } from './alertRule.ts';
import { backtest } from './backtest.ts';
import { type Evaluations, evaluationsIn } from './evaluations.ts';
import type { AlertHistory, Backtest } from './history.ts';
import type { RuleDefaults } from './ruleDefaults.ts';
import type { RangeSource, SampledSeries } from './sampledSeries.ts';
import { type BacktestSummary, since, summarize } from './summary.ts';
import { TemplateQueries } from './templateQueries.ts';

/** The time that a rule is backtested over, in ms since 1970, and how it is evaluated. */
export interface BacktestRange extends RuleDefaults {
  readonly from: number;
  readonly to: number;
}

/** The range of a length that ends at a time, for one rule; both ends are times of its evaluations. */
export function rangeUntil(
  time: number,
  length: number,
  rule: BacktestRule,
  defaults: RuleDefaults,
): BacktestRange {
  const { interval = defaults.interval } = rule;
  const aligned = (at: number): number => Math.floor(at / interval) * interval;
  return { ...defaults, from: aligned(time - length), to: aligned(time), interval };
}

/** What a rule would have done in a range of time. */
export interface BacktestReport {
  readonly rule: BacktestRule;
  readonly range: BacktestRange;
  /** Ordered by labels; only those that were pending or firing in the range. */
  readonly alerts: readonly AlertHistory[];
  /** What its expression gave, some evaluations before the range included. */
  readonly sampled: readonly SampledSeries[];
  readonly failures: Backtest['failures'];
  readonly summary: BacktestSummary;
}

/**
 * The evaluations of a range, with as many before it as the alert takes to fire: one that fires when the range
 * begins is seen to.
 */
export function evaluationsOf(
  { from, to, interval }: BacktestRange,
  { for: hold, keepFiringFor }: BacktestRule,
): Evaluations {
  return evaluationsIn(from - hold - keepFiringFor, to, interval);
}

/**
 * What an expression gives to a rule at each evaluation of a range, at the time of the evaluation.
 * @throws Error as the source does
 */
export async function sampledFor(
  expression: string,
  { queryOffset }: BacktestRange,
  rule: BacktestRule,
  evaluations: Evaluations,
  source: RangeSource,
  signal?: AbortSignal,
): Promise<readonly SampledSeries[]> {
  const offset = rule.queryOffset ?? queryOffset;
  const asked = { ...evaluations, first: evaluations.first - offset };
  const sampled = await source.range(expression, asked, signal);
  if (offset === 0) return sampled;
  return sampled.map((series) => ({
    ...series,
    times: series.times.map((time) => time + offset),
  }));
}

/**
 * Backtests a rule by what a source gives for its expression.
 * @throws Error as the source does
 */
export async function runBacktest(
  rule: BacktestRule,
  range: BacktestRange,
  source: RangeSource,
  target: Target,
  signal?: AbortSignal,
): Promise<BacktestReport> {
  const evaluations = evaluationsOf(range, rule);
  const sampled = await sampledFor(rule.expression, range, rule, evaluations, source, signal);
  const queries = new TemplateQueries(source, evaluations, target, range.server);
  const outcome = await queries.settle(
    (templates) => backtest(rule, sampled, evaluations, templates),
    signal,
  );
  return { ...reportOf(rule, range, outcome), sampled };
}

/** A backtest without what lies before the range, with its numbers. */
export function reportOf(
  rule: BacktestRule,
  range: BacktestRange,
  { alerts, failures }: Backtest,
): Omit<BacktestReport, 'sampled'> {
  const own = since(alerts, range.from);
  return { rule, range, alerts: own, failures, summary: summarize(own) };
}
