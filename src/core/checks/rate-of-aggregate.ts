import type { AggregateExpr, Expr } from '../promql/tree/ast.ts';
import { choosing } from '../promql/labels/aggregationFlow.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Rates of sums: a restart of one process looks like a counter reset of all. */
export const rateOfAggregate = ruleCheck({
  code: 'rate-of-aggregate',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    aggregate:
      '{function}() of {aggregation}() is wrong after every counter reset. Use {function}() first, and then {aggregation}().',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('Call')) {
      if (!rates.has(node.name)) continue;
      const [arg] = node.args;
      if (arg?.kind !== 'SubqueryExpr') continue;
      const aggregate = aggregateIn(arg.expr);
      if (aggregate === undefined) continue;
      const values = { function: node.name, aggregation: aggregate.op };
      report('aggregate', expression.at(node.nameSpan), { values });
    }
  },
});

const rates: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

function aggregateIn(node: Expr): AggregateExpr | undefined {
  if (node.kind === 'ParenExpr') return aggregateIn(node.expr);
  return node.kind === 'AggregateExpr' && !choosing.has(node.op) ? node : undefined;
}
