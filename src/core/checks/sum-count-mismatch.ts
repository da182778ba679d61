import type { Expr } from '../promql/tree/ast.ts';
import { type MetricUse, metricUses } from '../promql/tree/metricUses.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Averages and shares of a histogram that divide by the count of another one. */
export const sumCountMismatch = ruleCheck({
  code: 'sum-count-mismatch',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    other: '"{part}" is divided by "{count}", which belongs to another histogram or summary.',
  },
  run({ expression }, { report }) {
    if (expression?.text.includes('_count') !== true) return;
    for (const node of expression.all('BinaryExpr')) {
      if (node.op !== '/') continue;
      const [part, count] = [onlyMetric(node.lhs), onlyMetric(node.rhs)];
      const base = part && /^(.+)_(?:sum|bucket)$/.exec(part.name)?.[1];
      const counted = count && /^(.+)_count$/.exec(count.name)?.[1];
      if (part === undefined || base === undefined || counted === undefined) continue;
      if (count === undefined || base === counted || base.includes(':')) continue;
      report('other', expression.at(count.span), {
        values: { part: part.name, count: count.name },
      });
    }
  },
});

/** The metric of an expression with one selector. */
function onlyMetric(node: Expr): MetricUse | undefined {
  const [use, ...others] = metricUses(node);
  return others.length === 0 && use?.isPattern === false ? use : undefined;
}
