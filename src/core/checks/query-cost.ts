import { formatModelDuration } from '../go/modelDuration.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Queries that cost more than the project allows. */
export const queryCost = ruleCheck({
  code: 'query-cost',
  severity: 'warning',
  kinds: ruleKinds,
  needs: 'live',
  messages: {
    series: 'This currently returns {count} series; the budget is {limit}.',
    samples: 'This currently reads {count} samples; the budget is {limit}.',
    time: 'This currently takes {count}; the budget is {limit}.',
  },
  run({ expression }, { live, budget, report }) {
    if (expression === undefined || Object.keys(budget).length === 0) return;
    const result = live?.ask({ about: 'result', expression: expression.text });
    if (result === undefined) return;
    const at = expression.at(expression.tree.span);
    const { series, samples = 0, duration } = result;
    const { series: mostSeries = Infinity, samples: mostSamples = Infinity } = budget;
    if (series > mostSeries) report('series', at, { values: counts(series, mostSeries) });
    if (samples > mostSamples) report('samples', at, { values: counts(samples, mostSamples) });
    if (budget.time !== undefined && duration > budget.time) {
      const values = {
        count: formatModelDuration(duration),
        limit: formatModelDuration(budget.time),
      };
      report('time', at, { values });
    }
  },
});

function counts(count: number, limit: number): Readonly<Record<string, string>> {
  return { count: count.toString(), limit: limit.toString() };
}
