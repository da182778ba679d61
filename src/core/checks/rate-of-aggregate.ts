import type { AggregateExpr, BinaryOp, Expr } from '../promql/tree/ast.ts';
import { choosing } from '../promql/labels/aggregationFlow.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { ruleCheck } from './check.ts';
import { passedOn } from './shared/passedOn.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Rates of sums: a restart of one process looks like a counter reset of all. */
export const rateOfAggregate = ruleCheck({
  code: 'rate-of-aggregate',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    aggregate:
      '{function}() of {aggregation}() is wrong after every counter reset. Apply {function}() first, then {aggregation}().',
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

/** The aggregation that a subquery is of, or the sum that it adds to, multiplies or filters. */
function aggregateIn(whole: Expr): AggregateExpr | undefined {
  const node = withoutParens(whole);
  return node.kind === 'AggregateExpr' && !choosing.has(node.op) ? node : sumIn(node);
}

/** See aggregateIn. What is the largest or smallest of some series is hardly ever reset: that may be the point of it. */
function sumIn(given: Expr | undefined): AggregateExpr | undefined {
  const node = given && withoutParens(given);
  switch (node?.kind) {
    case 'AggregateExpr':
      if (choosing.has(node.op)) return sumIn(node.expr);
      return node.op === 'sum' || node.op === 'avg' ? node : undefined;
    case 'Call':
      return sumIn(passedOn(node));
    case 'BinaryExpr':
      if (node.boolSpan !== undefined || node.op === '/' || node.op === '%') return undefined;
      return sumIn(node.lhs) ?? (filters.has(node.op) ? undefined : sumIn(node.rhs));
    default:
      return undefined;
  }
}

/** Operators whose right side only decides which series stay. */
const filters: ReadonlySet<BinaryOp> = new Set(['and', 'unless']);
