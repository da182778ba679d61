import type { AggregateExpr, AggregationOp, BinaryExpr, Expr } from '../promql/tree/ast.ts';
import { isComparison, walk } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { mayBeZero } from './shared/mayBeZero.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Sums and averages of quotients: one series with a divisor of 0 spoils the result of all. */
export const divisionInAggregation = ruleCheck({
  code: 'division-in-aggregation',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    spoils:
      'If the divisor is 0 for one series only, {aggregation}() gives NaN or Inf. Leave such series out, as with "> 0" behind the divisor.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('AggregateExpr')) {
      if (!spoiled.has(node.op)) continue;
      for (const { rhs } of unsafeDivisions(node)) {
        report('spoils', expression.at(rhs.span), {
          values: { aggregation: node.op },
          // What does not happen has a rate of 0; a size is rarely 0.
          ...(hasRate(rhs) ? {} : { severity: 'hint' as const }),
        });
      }
    }
  },
});

/** Aggregations whose result is NaN or Inf where one of their values is. */
const spoiled: ReadonlySet<AggregationOp> = new Set(['sum', 'avg', 'stddev', 'stdvar']);

function unsafeDivisions({ expr }: AggregateExpr): readonly BinaryExpr[] {
  const found: BinaryExpr[] = [];
  const visit = (node: Expr): void => {
    if (node.kind === 'ParenExpr' || node.kind === 'UnaryExpr') visit(node.expr);
    if (node.kind !== 'BinaryExpr') return;
    const { op, lhs, rhs } = node;
    // What is compared is NaN no longer.
    if (isComparison(op)) return;
    if ((op === '/' || op === '%') && mayBeZero(rhs)) found.push(node);
    visit(lhs);
    if (op !== 'and' && op !== 'unless') visit(rhs);
  };
  visit(expr);
  return found;
}

function hasRate(node: Expr): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= inner.kind === 'Call' && ['rate', 'irate', 'increase', 'delta'].includes(inner.name);
  });
  return found;
}
