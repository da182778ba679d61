import { type Expr, walk } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { spoiledAggregations, spoiledFunctions, valueSources } from './shared/valueSources.ts';

/** Sums and averages of quotients: one series, or one moment, with a divisor of 0 spoils the result of all. */
export const divisionInAggregation = ruleCheck({
  code: 'division-in-aggregation',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    spoils:
      'If the divisor is 0 for even one series, {name}() returns NaN or Inf. Filter out such series, for example with "> 0" after the divisor.',
    infinite:
      'If the divisor is 0 for even one series whose dividend is not 0, {name}() returns Inf, which the comparison lets through. Compare the divisor itself, for example "/ (x > 0)".',
    moment:
      'If the divisor is 0 at even one moment, {name}() returns NaN or Inf for the whole range. Filter out such moments, for example with "> 0" after the divisor.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    const seen = new Set<Expr>();
    for (const { name, input, isInTime } of spoiled(expression)) {
      for (const { divisor, isInfinite } of valueSources(input).divisions) {
        if (seen.has(divisor)) continue;
        seen.add(divisor);
        const message = isInTime ? 'moment' : isInfinite ? 'infinite' : 'spoils';
        report(message, expression.at(divisor.span), {
          values: { name },
          // What does not happen has a rate of 0; a size is rarely 0.
          ...(message === 'spoils' && hasRate(divisor) ? {} : { severity: 'hint' as const }),
        });
      }
    }
  },
});

/** What makes one value of many, of which one that is not finite spoils the result. */
interface Spoiled {
  readonly name: string;
  readonly input: Expr;
  /** True where the values are those of one series in the course of time. */
  readonly isInTime: boolean;
}

/** Those of an expression. The innermost is the first that is spoiled, and comes first. */
function spoiled(expression: RuleExpression): readonly Spoiled[] {
  const found: { readonly length: number; readonly is: Spoiled }[] = [];
  for (const { op, expr, span } of expression.all('AggregateExpr')) {
    if (!spoiledAggregations.has(op)) continue;
    found.push({ length: span.to - span.from, is: { name: op, input: expr, isInTime: false } });
  }
  for (const { name, args, span } of expression.all('Call')) {
    const input = args.find(({ kind }) => kind === 'SubqueryExpr');
    if (input === undefined || !spoiledFunctions.has(name)) continue;
    found.push({ length: span.to - span.from, is: { name, input, isInTime: true } });
  }
  return found.sort((a, b) => a.length - b.length).map(({ is }) => is);
}

function hasRate(node: Expr): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= inner.kind === 'Call' && ['rate', 'irate', 'increase', 'delta'].includes(inner.name);
  });
  return found;
}
