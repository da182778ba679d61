import { type BinaryExpr, type Expr, isComparison } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** The sides of `or` at the top of an expression. */
export function alternatives(root: Expr): readonly Expr[] {
  return sidesOf(root, ['or']);
}

/** The comparisons of which nothing counts but whether they give a series: alone, and beside `and`, `or` and `unless`. */
export function conditions(root: Expr): readonly BinaryExpr[] {
  return sidesOf(root, ['or', 'and', 'unless']).flatMap((node) =>
    node.kind === 'BinaryExpr' && isComparison(node.op) ? [node] : [],
  );
}

function sidesOf(root: Expr, operators: readonly string[]): readonly Expr[] {
  const found: Expr[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = withoutParens(next);
    if (node.kind === 'BinaryExpr' && operators.includes(node.op)) pending.push(node.rhs, node.lhs);
    else found.push(node);
  }
  return found;
}
