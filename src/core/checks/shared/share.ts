import { sameMeaning } from '../../promql/format/sameMeaning.ts';
import type { Range } from '../../promql/labels/range.ts';
import { type Expr, isComparison, type VectorSelector } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** The values of a share; where part and whole are both 0, there is no such number. */
export const shareRange: Range = { min: 0, max: 1, nan: false };

/** Functions of counters that are never negative. */
export const counting: ReadonlySet<string> = new Set(['rate', 'irate', 'increase']);

/**
 * True for a share, as in `sum(rate(x{code="500"}[5m])) / sum(rate(x[5m]))`: the right side counts all that the
 * left side counts. So is `histogram_fraction`, of what a histogram counts.
 */
export function isShare(node: Expr): boolean {
  const inner = withoutParens(node);
  if (inner.kind === 'Call') return inner.name === 'histogram_fraction';
  return inner.kind === 'BinaryExpr' && inner.op === '/' && isPart(inner.lhs, inner.rhs);
}

/** True for numbers of events or series of which another expression has as many, or more. */
function isPart(part: Expr, whole: Expr): boolean {
  const [a, b] = [withoutParens(part), withoutParens(whole)];
  if (a.kind !== 'AggregateExpr' || b.kind !== 'AggregateExpr') return false;
  if (!sameMeaning({ ...a, expr: b.expr }, b)) return false;
  return a.op === 'count'
    ? selectsPart(a.expr, b.expr)
    : a.op === 'sum' && isCounting(b.expr) && selectsPart(a.expr, b.expr);
}

function isCounting(node: Expr): boolean {
  const inner = withoutParens(node);
  return inner.kind === 'Call' && counting.has(inner.name);
}

/** True where an expression gives some of the samples of another one: with more matchers, or filtered. */
function selectsPart(part: Expr, whole: Expr): boolean {
  const [a, b] = [withoutParens(part), withoutParens(whole)];
  if (a.kind === 'BinaryExpr') {
    const isFilter = isComparison(a.op) && a.boolSpan === undefined && a.rhs.type === 'scalar';
    return isFilter && selectsPart(a.lhs, b);
  }
  if (a.kind === 'Call' && b.kind === 'Call') {
    const [[own], [other]] = [a.args, b.args];
    if (own === undefined || other === undefined) return false;
    return sameMeaning({ ...a, args: b.args }, b) && selectsPart(own, other);
  }
  if (a.kind === 'MatrixSelector' && b.kind === 'MatrixSelector') {
    return sameMeaning({ ...a, selector: b.selector }, b) && selectsPart(a.selector, b.selector);
  }
  if (a.kind !== 'VectorSelector' || b.kind !== 'VectorSelector') return false;
  if (isOneBucket(a, b)) {
    return selectsPart(
      { ...a, name: b.name, matchers: a.matchers.filter(({ name }) => name !== 'le') },
      b,
    );
  }
  const isAsked = b.matchers.every(({ name, op, value }) =>
    a.matchers.some((own) => own.name === name && own.op === op && own.value === value),
  );
  return isAsked && sameMeaning({ ...a, matchers: b.matchers }, b);
}

/** True for one of the buckets of a classic histogram, beside its count. */
function isOneBucket(a: VectorSelector, b: VectorSelector): boolean {
  if (!a.name.endsWith('_bucket') || a.name.replace(/_bucket$/, '_count') !== b.name) return false;
  return a.matchers.some(({ name, op }) => name === 'le' && op === '=');
}
