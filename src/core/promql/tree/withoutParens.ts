import type { Expr } from './ast.ts';

/** An expression without the parentheses around it. */
export function withoutParens(node: Expr): Expr {
  let inner = node;
  while (inner.kind === 'ParenExpr') inner = inner.expr;
  return inner;
}
