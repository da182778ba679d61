import { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

let last: { readonly text: string; readonly tree: Tree } | undefined;

/**
 * The tolerant tree of a query (lezer-promql): for what works on half-typed text, such as completion.
 * Verdicts come from `parseExpr`. The tree of the last text is kept. Empty for a query whose operators are nested
 * so deeply, thousands of levels, that the parser's own recursion runs out of stack.
 */
export function promqlTree(text: string): Tree {
  if (last?.text !== text) last = { text, tree: parsed(text) };
  return last.tree;
}

function parsed(text: string): Tree {
  try {
    return parser.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return Tree.empty;
    throw error;
  }
}
