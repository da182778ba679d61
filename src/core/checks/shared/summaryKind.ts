import type { Expr } from '../../promql/tree/ast.ts';

/** What the samples of an expression sum up other values by, where no sum or average of them means much. */
export type SummaryKind = 'quantile' | 'average';

/** See SummaryKind; undefined for other values, and where that cannot be told. */
export function summaryKind(node: Expr): SummaryKind | undefined {
  switch (node.kind) {
    case 'ParenExpr':
      return summaryKind(node.expr);
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
