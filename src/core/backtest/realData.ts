import type { Target } from '../base/target.ts';
import { seriesText } from '../go/labelText.ts';
import { formatModelDuration } from '../go/modelDuration.ts';
import { Engine } from '../promql/eval/engine.ts';
import { Labels } from '../promql/eval/series/labels.ts';
import { MemoryStorage } from '../promql/eval/series/memoryStorage.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { type VectorSelector, walk } from '../promql/tree/ast.ts';
import { lookbacks } from '../promql/tree/lookbacks.ts';
import type { AlertInstance } from '../rules/evaluate/alert.ts';
import { AlertingRule } from '../rules/evaluate/alertingRule.ts';
import { RuleGroup } from '../rules/evaluate/group.ts';
import { parsed, RuleQueries } from '../rules/evaluate/queries.ts';
import { newScalar } from '../yaml/edit/newScalar.ts';
import type { BacktestRule } from './alertRule.ts';
import { type Evaluations, stepAt } from './evaluations.ts';
import { seriesNotation } from './notation.ts';
import type { SampledSeries } from './sampledSeries.ts';

/** What a rule reads. */
export interface WantedSeries {
  /** Selectors without ranges and offsets, each once. */
  readonly selectors: readonly string[];
  /** How far before its first evaluation it looks, in ms. */
  readonly lookback: number;
}

/** The series that a rule reads, and how far it looks back. */
export function wantedOf({ expression }: BacktestRule, target: Target): WantedSeries {
  const { expr } = parsedExpr(expression, target);
  if (expr === undefined) return { selectors: [], lookback: 0 };
  const selectors = new Set<string>();
  walk(expr, (node) => {
    if (node.kind === 'VectorSelector') selectors.add(selectorText(node, expression));
  });
  const ages = lookbacks(expr).map(({ age = 0 }) => age);
  return { selectors: [...selectors], lookback: Math.max(0, ...ages) };
}

function selectorText({ nameSpan, bracesSpan }: VectorSelector, expression: string): string {
  const text = (span: typeof nameSpan): string =>
    span === undefined ? '' : expression.slice(span.from, span.to);
  return text(nameSpan) + text(bracesSpan);
}

/**
 * The text of a rule test with series as they were, and the alerts that our engine computes from them: when the first
 * one fires, and at the end.
 * @param ruleFile as the test names it
 * @param evaluations those of the series; the first is the time 0 of the test
 */
export function realDataTest(
  rule: BacktestRule,
  sampled: readonly SampledSeries[],
  evaluations: Evaluations,
  target: Target,
  ruleFile: string,
): string {
  const series = distinct(sampled).map((one) => ({
    labels: Labels.of(Object.entries(one.labels)),
    values: valuesOf(one, evaluations),
  }));
  const interval = formatModelDuration(evaluations.interval);
  const lines = [
    `rule_files: [${newScalar(ruleFile, true)}]`,
    `evaluation_interval: ${interval}`,
    'tests:',
    `  # Values from ${new Date(evaluations.first).toISOString()} on.`,
    `  - interval: ${interval}`,
    '    input_series:',
    ...series.flatMap(({ labels, values }) => [
      `      - series: ${newScalar(seriesText([...labels]))}`,
      `        values: ${newScalar(seriesNotation(values))}`,
    ]),
    '    alert_rule_test:',
    ...expectations(rule, series, evaluations, target).flatMap(({ step, alerts }) => [
      `      - eval_time: ${formatModelDuration(step * evaluations.interval)}`,
      `        alertname: ${newScalar(rule.name)}`,
      ...(alerts.length === 0 ? ['        exp_alerts: []'] : ['        exp_alerts:']),
      ...alerts.flatMap(expectedAlert),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What one evaluation finds. */
interface Expectation {
  readonly step: number;
  readonly alerts: readonly AlertInstance[];
}

/** The first evaluation at which the alert fires, the first after it at which it does not, and the last one. */
function expectations(
  rule: BacktestRule,
  series: readonly { readonly labels: Labels; readonly values: readonly (number | undefined)[] }[],
  { interval, count }: Evaluations,
  target: Target,
): readonly Expectation[] {
  const storage = new MemoryStorage();
  const definition = { ...rule, expr: parsed(rule.expression, target) };
  const evaluated = new AlertingRule(definition, { externalLabels: [], externalUrl: '' });
  const group = new RuleGroup({
    name: rule.group,
    rules: [evaluated],
    queryOffset: rule.queryOffset ?? 0,
    limit: rule.limit,
  });
  const queries = new RuleQueries(
    new Engine({ target, defaultInterval: interval }),
    storage,
    target,
  );
  const found: Expectation[] = [];
  for (let step = 0; step < count; step++) {
    for (const { labels, values } of series) {
      const value = values[step];
      if (value !== undefined) storage.append(labels, step * interval, value);
    }
    group.evaluate(queries, storage, step * interval);
    const firing = evaluated.activeAlerts().filter(({ state }) => state === 'firing');
    const isNew = found.length === 0 && firing.length > 0;
    const isOver = found.length === 1 && firing.length === 0;
    if (isNew || isOver || (step === count - 1 && found.length < 3)) {
      found.push({ step, alerts: firing.map((alert) => ({ ...alert })) });
    }
  }
  return found;
}

function expectedAlert({ labels, annotations }: AlertInstance): string[] {
  const own = [...labels].filter(([name]) => name !== 'alertname');
  const pairs = (entries: readonly (readonly [string, string])[]): string[] =>
    entries.map(([name, value]) => `              ${newScalar(name)}: ${newScalar(value)}`);
  return [
    own.length === 0 ? '          - exp_labels: {}' : '          - exp_labels:',
    ...pairs(own),
    ...(annotations.length === 0 ? [] : ['            exp_annotations:', ...pairs(annotations)]),
  ];
}

/** Series that several selectors give, once. */
function distinct(sampled: readonly SampledSeries[]): readonly SampledSeries[] {
  const keyed = sampled.map(
    (series) => [Labels.of(Object.entries(series.labels)).key, series] as const,
  );
  return [...new Map(keyed).values()];
}

function valuesOf(
  { times, values }: SampledSeries,
  evaluations: Evaluations,
): readonly (number | undefined)[] {
  const all = new Array<number | undefined>(evaluations.count).fill(undefined);
  for (const [index, time] of times.entries()) all[stepAt(evaluations, time)] = values[index];
  return all;
}
