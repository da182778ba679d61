import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { summaryKind } from './shared/summaryKind.ts';

/** Sums and averages of quantiles, and averages of averages: numbers that mean nothing. */
export const aggregatedQuantile = ruleCheck({
  code: 'aggregated-quantile',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    quantile: 'The {aggregation} of quantiles is not a quantile of the whole.',
    average:
      'An average of averages gives every group the same weight, however many series it has. Average all series at once.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('AggregateExpr')) {
      if (node.op !== 'sum' && node.op !== 'avg') continue;
      const kind = summaryKind(node.expr);
      if (kind === 'quantile') {
        const aggregation = node.op === 'sum' ? 'sum' : 'average';
        report('quantile', expression.at(node.opSpan), { values: { aggregation } });
      } else if (kind === 'average' && node.op === 'avg') {
        report('average', expression.at(node.opSpan), { severity: 'hint' });
      }
    }
  },
});
