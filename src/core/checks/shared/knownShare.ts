import { isFlag, isPartOf } from '../../metrics/wholes.ts';
import { sameMeaning } from '../../promql/format/sameMeaning.ts';
import { choosing } from '../../promql/labels/aggregationFlow.ts';
import {
  type AggregateExpr,
  type BinaryExpr,
  type Call,
  type Expr,
  isComparison,
} from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { isShare } from './share.ts';

/**
 * True for a share by what well-known metrics are, as in `node_filesystem_avail_bytes / node_filesystem_size_bytes`
 * and `avg(rate(node_cpu_seconds_total[5m]))`. Values are between 0 and 1 but for what scrapes and rates miss by.
 */
export function isKnownShare(node: Expr): boolean {
  const inner = withoutParens(node);
  switch (inner.kind) {
    case 'BinaryExpr':
      return isShare(inner) || isSharing(inner);
    case 'AggregateExpr':
      return isShareOfMany(inner);
    case 'Call':
      return isShare(inner) || isShareInTime(inner);
    default:
      return false;
  }
}

/** True for a share whose values are between 0 and 1 whatever is measured, as in `avg(up)`. */
export function isExactShare(node: Expr): boolean {
  const inner = withoutParens(node);
  if (isShare(inner)) return true;
  if (inner.kind === 'AggregateExpr') return inner.op === 'avg' && isOfFlag(inner.expr);
  if (inner.kind === 'Call') {
    const [input] = inner.args;
    const isAverage = inner.name === 'avg_over_time' && input?.kind === 'MatrixSelector';
    return isAverage && isOfFlag(input.selector);
  }
  return inner.kind === 'BinaryExpr' && inner.op === '/' && isShareOfFlags(inner.lhs, inner.rhs);
}

function isSharing({ op, lhs, rhs, group, boolSpan }: BinaryExpr): boolean {
  if (op === 'and' || op === 'unless') return isKnownShare(lhs);
  if (isComparison(op)) {
    return boolSpan === undefined && rhs.type === 'scalar' && isKnownShare(lhs);
  }
  if (op === '-') return isOne(lhs) && isKnownShare(rhs);
  return op === '/' && group === undefined && (isWithin(lhs, rhs) || isShareOfFlags(lhs, rhs));
}

function isOne(node: Expr): boolean {
  const inner = withoutParens(node);
  return inner.kind === 'NumberLiteral' && inner.value === 1;
}

/** True for `avg(up)`, and for an aggregation of shares that gives one of their values or one between them. */
function isShareOfMany({ op, expr }: AggregateExpr): boolean {
  if (op !== 'avg' && op !== 'min' && op !== 'max' && !choosing.has(op)) return false;
  return isKnownShare(expr) || (op === 'avg' && isOfFlag(expr));
}

/** True for `avg_over_time(up[1h])`, for the share of a second that a CPU spends, and for shares in a subquery. */
function isShareInTime({ name, args }: Call): boolean {
  const input = args.find(({ type }) => type === 'matrix');
  if (input?.kind === 'SubqueryExpr') return between.has(name) && isKnownShare(input.expr);
  if (input?.kind !== 'MatrixSelector') return false;
  if (name === 'avg_over_time') return isOfFlag(input.selector);
  const isRate = name === 'rate' || name === 'irate';
  return isRate && metricName(input.selector) === 'node_cpu_seconds_total';
}

/** Functions that give one of the values of a range, or one between them. */
const between: ReadonlySet<string> = new Set(
  ['avg', 'min', 'max', 'last', 'quantile'].map((name) => `${name}_over_time`),
);

/** True for `sum(up) / count(up)`. */
function isShareOfFlags(part: Expr, whole: Expr): boolean {
  const [a, b] = [withoutParens(part), withoutParens(whole)];
  if (a.kind !== 'AggregateExpr' || b.kind !== 'AggregateExpr') return false;
  return (
    a.op === 'sum' && b.op === 'count' && isOfFlag(b.expr) && sameMeaning({ ...a, op: b.op }, b)
  );
}

function isOfFlag(node: Expr): boolean {
  const inner = withoutParens(node);
  return inner.kind === 'VectorSelector' && isFlag(metricName(inner));
}

/** Aggregations that keep a part below its whole where both are of the same series. */
const monotone: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);

/** True for a part of a whole, for what is left of the whole without one, and for parts added up. */
function isWithin(part: Expr, whole: Expr, areSameSeries = false): boolean {
  const [a, b] = [withoutParens(part), withoutParens(whole)];
  if (a.kind === 'BinaryExpr') {
    const isAll = a.op === '-' && sameMeaning(withoutParens(a.lhs), b);
    const isSum = a.op === '-' || a.op === '+';
    return (
      isSum && (isAll || isWithin(a.lhs, b, areSameSeries)) && isWithin(a.rhs, b, areSameSeries)
    );
  }
  if (a.kind === 'AggregateExpr' && b.kind === 'AggregateExpr') {
    return (
      monotone.has(b.op) && sameMeaning({ ...a, expr: b.expr }, b) && isWithin(a.expr, b.expr, true)
    );
  }
  if (a.kind !== 'VectorSelector' || b.kind !== 'VectorSelector') return false;
  const matchers = areSameSeries ? a.matchers : b.matchers;
  return isPartOf(metricName(a), metricName(b)) && sameMeaning({ ...a, name: b.name, matchers }, b);
}
