import { theValue } from '../promql/labels/range.ts';
import type { AggregateExpr, Call, Expr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Quantiles outside of 0 to 1, whose result is infinite; `95` is meant to be `0.95`. */
export const quantileOutOfRange = ruleCheck({
  code: 'quantile-out-of-range',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    range: 'A quantile is between 0 and 1, but this is {value}: the result is infinite.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of [...expression.all('AggregateExpr'), ...expression.all('Call')]) {
      for (const quantile of quantilesOf(node)) {
        const value = theValue(expression.flow.of(quantile)[0].range);
        if (value === undefined || (value >= 0 && value <= 1)) continue;
        const percent =
          value > 1 && value <= 100 && quantile.kind === 'NumberLiteral'
            ? Number((value / 100).toPrecision(12))
            : undefined;
        const newText = String(percent);
        report('range', expression.at(quantile.span), {
          values: { value: String(value) },
          fixes:
            percent === undefined
              ? []
              : expression.fixes([
                  { title: `Use ${newText}`, edits: [{ span: quantile.span, newText }] },
                ]),
        });
      }
    }
  },
});

function quantilesOf(node: AggregateExpr | Call): readonly Expr[] {
  if (node.kind === 'AggregateExpr') {
    return node.op === 'quantile' && node.param !== undefined ? [node.param] : [];
  }
  if (node.name === 'histogram_quantiles') return node.args.slice(2);
  const isQuantile = node.name === 'histogram_quantile' || node.name === 'quantile_over_time';
  return isQuantile ? node.args.slice(0, 1) : [];
}
