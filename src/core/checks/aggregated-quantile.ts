import type { Expr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

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
      const kind = kindOf(node.expr);
      if (kind === 'quantile') {
        const aggregation = node.op === 'sum' ? 'sum' : 'average';
        report('quantile', expression.at(node.opSpan), { values: { aggregation } });
      } else if (kind === 'average' && node.op === 'avg') {
        report('average', expression.at(node.opSpan), { severity: 'hint' });
      }
    }
  },
});

function kindOf(node: Expr): 'quantile' | 'average' | undefined {
  switch (node.kind) {
    case 'ParenExpr':
      return kindOf(node.expr);
    case 'Call':
      return quantiles.has(node.name) ? 'quantile' : undefined;
    case 'AggregateExpr':
      if (node.op === 'quantile') return 'quantile';
      return node.op === 'avg' ? 'average' : undefined;
    case 'VectorSelector':
      // Those of a summary.
      return node.matchers.some(({ name, op, value }) => {
        return name === 'quantile' && (op === '=' || op === '=~') && summaryQuantiles.test(value);
      })
        ? 'quantile'
        : undefined;
    default:
      return undefined;
  }
}

const summaryQuantiles = /^(?:0?\\?\.\d+|1)(?:\|(?:0?\\?\.\d+|1))*$/;

const quantiles: ReadonlySet<string> = new Set(['histogram_quantile', 'quantile_over_time']);
