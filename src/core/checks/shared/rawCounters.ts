import {
  type BinaryExpr,
  type Expr,
  isComparison,
  type VectorSelector,
} from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** The counters that a comparison finds too large: once they are, they stay so until a restart. */
export function rawCounters(
  { op, lhs, rhs, boolSpan }: BinaryExpr,
  isCounter: (metric: string) => boolean,
): readonly VectorSelector[] {
  const [left, right] = [withoutParens(lhs), withoutParens(rhs)];
  const [large, small] = op === '>' || op === '>=' ? [left, right] : [right, left];
  const grows = op === '>' || op === '>=' || op === '<' || op === '<=';
  if (!grows || boolSpan !== undefined || small.kind !== 'NumberLiteral') return [];
  // "It has happened" may be what is meant.
  if (small.value < 1 || (small.value === 1 && op.endsWith('='))) return [];
  return countersIn(large, isCounter);
}

/** Functions whose values are some of the samples that they look at, or in between. */
const keeping: ReadonlySet<string> = new Set(
  ['avg', 'min', 'max', 'first', 'last', 'quantile'].map((name) => `${name}_over_time`),
);

/** The counters that the values of an expression are, alone or added up. */
export function countersIn(
  node: Expr,
  isCounter: (metric: string) => boolean,
): readonly VectorSelector[] {
  switch (node.kind) {
    case 'ParenExpr':
      return countersIn(node.expr, isCounter);
    case 'AggregateExpr':
      return ['sum', 'max', 'avg', 'min'].includes(node.op) ? countersIn(node.expr, isCounter) : [];
    case 'Call':
      return keeping.has(node.name) ? node.args.flatMap((arg) => countersIn(arg, isCounter)) : [];
    case 'MatrixSelector':
      return countersIn(node.selector, isCounter);
    case 'VectorSelector':
      return isCounter(metricName(node)) ? [node] : [];
    case 'BinaryExpr':
      if (node.op === 'or') {
        return [...countersIn(node.lhs, isCounter), ...countersIn(node.rhs, isCounter)];
      }
      return isComparison(node.op) || node.op === 'and' || node.op === 'unless'
        ? countersIn(node.lhs, isCounter)
        : [];
    default:
      return [];
  }
}
