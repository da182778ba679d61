import { type Expr, walk } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { spoiledAggregations, valueSources } from './shared/valueSources.ts';

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
    const seen = new Set<Expr>();
    // The innermost aggregation is the first that is spoiled.
    for (const node of expression.all('AggregateExpr').toReversed()) {
      if (!spoiledAggregations.has(node.op)) continue;
      for (const { rhs } of valueSources(node.expr).divisions) {
        if (seen.has(rhs)) continue;
        seen.add(rhs);
        report('spoils', expression.at(rhs.span), {
          values: { aggregation: node.op },
          // What does not happen has a rate of 0; a size is rarely 0.
          ...(hasRate(rhs) ? {} : { severity: 'hint' as const }),
        });
      }
    }
  },
});

function hasRate(node: Expr): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= inner.kind === 'Call' && ['rate', 'irate', 'increase', 'delta'].includes(inner.name);
  });
  return found;
}
