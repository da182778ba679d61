import { applyEdits } from '../../base/applyEdits.ts';
import { hasHole } from '../../base/holes.ts';
import type { TextEdit } from '../../base/problem.ts';
import { contains, type Span } from '../../base/text.ts';
import { editsInFile, type EmbeddedPromql } from '../../documents/embed.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { childrenOf, type Expr, type Node } from '../../promql/tree/ast.ts';
import type { PromqlDocument } from '../promql/at.ts';
import type { RefactoringContext } from './refactoring.ts';

/** An expression that Prometheus accepts, of which a part is selected. */
export interface SelectedExpression {
  readonly embedded: EmbeddedPromql;
  readonly tree: Expr;
  /** UTF-16 offsets in the expression's text, blanks at its ends left out. */
  readonly selection: Span;
}

/**
 * The expression in which a selection begins and ends; undefined where Prometheus does not accept it, and
 * where a template fills in a part of it.
 */
export function selectedExpression({
  document,
  within,
}: RefactoringContext): SelectedExpression | undefined {
  const from = document.expressionAt(within.from);
  const to = document.expressionAt(within.to);
  if (from === undefined || to?.embedded.span.from !== from.embedded.span.from) return undefined;
  const tree = treeOf(from.embedded, document);
  if (tree === undefined) return undefined;
  const selected = from.embedded.text.slice(from.at, to.at);
  const blanks = selected.length - selected.trimStart().length;
  const start = selected.trim() === '' ? from.at : from.at + blanks;
  const selection = { from: start, to: start + selected.trim().length };
  return { embedded: from.embedded, tree, selection };
}

/** The tree of an expression; undefined where it has errors, or a template fills in a part of it. */
export function treeOf(
  { node, text, span }: EmbeddedPromql,
  { target, text: document }: PromqlDocument,
): Expr | undefined {
  if (hasHole(node?.value ?? text)) return undefined;
  // A template's text is read with something else in place of its actions.
  const written = node?.source.slice(node.from, node.to);
  if (written !== undefined && written !== document.slice(span.from, span.to)) return undefined;
  const { expr, errors } = parsedExpr(text, target);
  return errors.length > 0 ? undefined : expr;
}

/** The nodes around a selection, from the root to the innermost; a cursor directly behind a node counts. */
export function nodesAround(root: Expr, selection: Span): readonly Node[] {
  const chain: Node[] = [root];
  for (let node: Node | undefined = root; node !== undefined;) {
    node = childrenOf(node).find(({ span }) => contains(span, selection));
    if (node !== undefined) chain.push(node);
  }
  return chain;
}

/**
 * Edits of an expression as edits of the file; undefined where its scalar cannot take them, or where the
 * outcome would be no expression.
 * @param edits UTF-16 offsets in the expression's text
 */
export function expressionEdits(
  embedded: EmbeddedPromql,
  edits: readonly TextEdit[],
  { target }: PromqlDocument,
): readonly TextEdit[] | undefined {
  const { errors } = parsedExpr(applyEdits(embedded.text, edits), target);
  return errors.length > 0 ? undefined : editsInFile(embedded, edits);
}
