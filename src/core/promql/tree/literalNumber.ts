import type { Expr } from './ast.ts';
import { withoutParens } from './withoutParens.ts';

/** The number that an expression is, in parentheses or not; undefined for any other expression. */
export function literalNumber(node: Expr): number | undefined {
  const inner = withoutParens(node);
  return inner.kind === 'NumberLiteral' ? inner.value : undefined;
}
