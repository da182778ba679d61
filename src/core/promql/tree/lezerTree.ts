import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

let last: { readonly text: string; readonly tree: Tree } | undefined;

/**
 * The tolerant tree of a query (lezer-promql): for what works on half-typed text, such as completion.
 * Verdicts come from `parseExpr`. The tree of the last text is kept.
 */
export function promqlTree(text: string): Tree {
  if (last?.text !== text) last = { text, tree: parser.parse(text) };
  return last.tree;
}
