import type { Span } from '../../base/text.ts';
import { inFile } from '../../documents/embed.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { childrenOf, type Node } from '../../promql/tree/ast.ts';
import { type PromqlDocument, queryAt } from './at.ts';

/**
 * The parts of an expression around a place, from the innermost to the whole expression; empty where there
 * is none or it cannot be read. Spans are those of the document.
 */
export function selectionsAt(document: PromqlDocument, offset: number): readonly Span[] {
  const found = queryAt(document, offset);
  if (found === undefined) return [];
  const { embedded, at } = found;
  const { expr } = parsedExpr(embedded.text, document.target);
  const around: Span[] = [];
  for (let node: Node | undefined = expr; node !== undefined;) {
    const { from, to } = inFile(embedded, node.span.from, node.span.to);
    const inner = around[0];
    if (inner?.from !== from || inner.to !== to) around.unshift({ from, to });
    node = childrenOf(node).find(({ span }) => at >= span.from && at <= span.to);
  }
  return around;
}
