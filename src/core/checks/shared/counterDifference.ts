import { sameMeaning } from '../../promql/format/sameMeaning.ts';
import type { BinaryExpr, Expr, VectorSelector } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** The selector whose samples of two moments are subtracted, as in `x - x offset 1h` and `sum(x) - sum(x offset 1h)`. */
export function differenceInTime({ op, lhs, rhs }: BinaryExpr): VectorSelector | undefined {
  return op === '-' ? laterOf(lhs, rhs) : undefined;
}

/** The selector of an expression, where another one is the same at an earlier time. */
function laterOf(later: Expr, earlier: Expr): VectorSelector | undefined {
  const [a, b] = [withoutParens(later), withoutParens(earlier)];
  if (a.kind === 'AggregateExpr' && b.kind === 'AggregateExpr') {
    return sameMeaning({ ...a, expr: b.expr }, b) ? laterOf(a.expr, b.expr) : undefined;
  }
  if (a.kind !== 'VectorSelector' || b.kind !== 'VectorSelector') return undefined;
  if (a.offset !== undefined || b.offset === undefined) return undefined;
  return sameMeaning({ ...a, offset: b.offset }, b) ? a : undefined;
}
