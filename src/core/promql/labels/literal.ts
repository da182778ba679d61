import type { Expr } from '../tree/ast.ts';

/** The text of a string, in parentheses or not; undefined for anything else. */
export function literalString(node: Expr): string | undefined {
  if (node.kind === 'ParenExpr') return literalString(node.expr);
  return node.kind === 'StringLiteral' ? node.value : undefined;
}
