import { childrenOf, type Expr, type Node } from '../../promql/tree/ast.ts';

/**
 * An expression and all below it, parents first, in source order; without what is inside of ranges and subqueries, which
 * are evaluated at times of their own. Any depth, bounded stack.
 */
export function* evaluatedParts(expr: Expr): Generator<Node> {
  const pending: Node[] = [expr];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (node.kind === 'SubqueryExpr' || node.kind === 'MatrixSelector') continue;
    pending.push(...childrenOf(node).toReversed());
  }
}
