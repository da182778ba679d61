import { Labels, metricName } from '../promql/eval/series/labels.ts';
import type { BacktestRule } from './alertRule.ts';
import { type Evaluations, stepAt } from './evaluations.ts';
import { type AlertHistory, type Backtest, sortedByLabels } from './history.ts';
import { replay } from './replay.ts';
import type { SampledSeries } from './sampledSeries.ts';
import { alertSpans, type NextFound } from './spans.ts';
import type { Templates } from './templateQueries.ts';

/**
 * What a rule would have done with the series that its expression gives, or with those of the `value` of a
 * condition.
 * @param isMet whether a value meets the condition; absent: the series are those of the whole expression
 */
export function backtest(
  rule: BacktestRule,
  sampled: readonly SampledSeries[],
  evaluations: Evaluations,
  templates: Templates,
  isMet?: (value: number) => boolean,
): Backtest {
  const fixed = fixedLabels(rule, sampled);
  if (fixed === undefined) return replay(rule, sampled, evaluations, templates, isMet);
  const alerts = sampled.flatMap((series, index): AlertHistory[] => {
    const labels = fixed[index];
    const spans = alertSpans(foundIn(series, evaluations, isMet), evaluations, rule);
    return labels === undefined || spans.length === 0 ? [] : [{ labels, series: index, spans }];
  });
  return { alerts: sortedByLabels(alerts), failures: [] };
}

/**
 * The labels of the alert that each series is, by position. Undefined where one alert does not stand for one series by
 * itself: its labels change with the value, are those of several series, or there may be more alerts than the group
 * allows.
 */
function fixedLabels(
  { name, labels, limit }: BacktestRule,
  sampled: readonly SampledSeries[],
): readonly Labels[] | undefined {
  if (limit > 0 && sampled.length > limit) return undefined;
  if (labels.some(([, value]) => value.includes('{{'))) return undefined;
  const own = [[metricName, ''], ...labels, ['alertname', name]] as const;
  const all = sampled.map((series) => Labels.of([...Object.entries(series.labels), ...own]));
  return new Set(all.map(({ key }) => key)).size === all.length ? all : undefined;
}

/** The next evaluation that finds a value of a series. */
function foundIn(
  { times, values }: SampledSeries,
  evaluations: Evaluations,
  isMet: ((value: number) => boolean) | undefined,
): NextFound {
  let index = 0;
  let found = -1;
  return (step) => {
    for (; found < step && index < times.length; index++) {
      if (isMet?.(values[index] ?? NaN) ?? true) found = stepAt(evaluations, times[index] ?? 0);
    }
    return found < step ? Infinity : found;
  };
}
