import { holdsOffset, type Span } from '../../base/text.ts';
import { childrenOf, type Expr, type Node } from '../../promql/tree/ast.ts';

/** The nodes around an offset of an expression, from the innermost to the whole. */
export function nodesAt(root: Expr, offset: number): readonly Node[] {
  const around: Node[] = [];
  for (let node: Node | undefined = root; node !== undefined;) {
    around.unshift(node);
    node = childrenOf(node).find(({ span }) => holdsOffset(span, offset));
  }
  return around;
}

/** The part of an expression that a span is the whole of, blanks at its ends aside; undefined where it is none. */
export function exprIn(root: Expr, text: string, { from, to }: Span): Expr | undefined {
  const selected = text.slice(from, to);
  const start = from + (selected.length - selected.trimStart().length);
  const end = from + selected.trimEnd().length;
  return nodesAt(root, Math.floor((start + end) / 2))
    .filter(isExpr)
    .find(({ span }) => span.from === start && span.to === end);
}

/** False for the nodes of durations. */
export function isExpr(node: Node): node is Expr {
  return !node.kind.startsWith('Duration');
}
