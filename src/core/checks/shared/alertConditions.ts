import { type BinaryExpr, type Expr, isComparison } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** The sides of `or` at the top of an expression. */
export function alternatives(root: Expr): readonly Expr[] {
  return operands(root, ({ op, lhs, rhs }) => (op === 'or' ? [lhs, rhs] : []));
}

/** The comparisons of which nothing counts but whether they give a series: alone, and beside `and`, `or` and `unless`. */
export function conditions(root: Expr): readonly BinaryExpr[] {
  return comparisons(
    operands(root, ({ op, lhs, rhs }) =>
      op === 'and' || op === 'or' || op === 'unless' ? [lhs, rhs] : [],
    ),
  );
}

/**
 * The comparisons that each series of an expression passes: alone, on both sides of `and`, and on the left of
 * `unless` and of `and` with other labels than all.
 */
export function jointConditions(root: Expr): readonly BinaryExpr[] {
  return comparisons(
    operands(root, ({ op, lhs, rhs, matching }) => {
      if (op === 'and' && matching === undefined) return [lhs, rhs];
      return op === 'and' || op === 'unless' ? [lhs] : [];
    }),
  );
}

/** The comparisons of which a series has to pass one: alone, and on both sides of `or` without `on` and `ignoring`. */
export function alternativeConditions(root: Expr): readonly BinaryExpr[] {
  return comparisons(
    operands(root, ({ op, lhs, rhs, matching }) =>
      op === 'or' && matching === undefined ? [lhs, rhs] : [],
    ),
  );
}

function comparisons(nodes: readonly Expr[]): readonly BinaryExpr[] {
  return nodes.flatMap((node) =>
    node.kind === 'BinaryExpr' && isComparison(node.op) ? [node] : [],
  );
}

/**
 * What is left of an expression, in order, where the operators at its top are taken apart.
 *
 * @param partsOf the sides of an operator that are wanted; none where it stays whole
 */
function operands(root: Expr, partsOf: (operator: BinaryExpr) => readonly Expr[]): readonly Expr[] {
  const found: Expr[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = withoutParens(next);
    const parts = node.kind === 'BinaryExpr' ? partsOf(node) : [];
    if (parts.length === 0) found.push(node);
    else pending.push(...parts.toReversed());
  }
  return found;
}
