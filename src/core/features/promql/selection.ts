import type { SyntaxNode } from '@lezer/common';
import { plainSpan, type Span } from '../../base/text.ts';
import { inFile } from '../../documents/embed.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import { childrenOf, type Node } from '../../promql/tree/ast.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
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
  const parts: Span[] = [];
  for (let node: Node | undefined = expr; node !== undefined;) {
    parts.unshift(node.span);
    node = childrenOf(node).find(({ span }) => at >= span.from && at <= span.to);
  }
  const [innermost] = parts;
  if (innermost === undefined) return [];
  const around: Span[] = [];
  for (const part of [...partsWithin(embedded.text, at, innermost), ...parts]) {
    const { from, to } = inFile(embedded, part.from, part.to);
    const inner = around.at(-1);
    if (inner?.from !== from || inner.to !== to) around.push({ from, to });
  }
  return around;
}

/** Words, strings, matchers and lists of labels around a place, as far as they lie in a part of an expression. */
function partsWithin(text: string, at: number, { from, to }: Span): readonly Span[] {
  const found: Span[] = [];
  const tree = promqlTree(text);
  const behind = tree.resolveInner(at, 1);
  const start = behind.firstChild === null ? behind : tree.resolveInner(at, -1);
  for (let node: SyntaxNode | null = start; node !== null; node = node.parent) {
    if (node.from < from || node.to > to) break;
    if (node.type.isError || !selectable.test(node.name)) continue;
    const isInString = node.name === 'StringLiteral' && at > node.from && at < node.to;
    if (isInString) found.push({ from: node.from + 1, to: node.to - 1 });
    found.push(plainSpan(node));
  }
  return found.filter(
    (span) => span.from < from || span.to > to || span.to - span.from < to - from,
  );
}

/** Nodes that are selected beside those of the expression's own tree. */
const selectable =
  /^(?:LabelName|StringLiteral|(?:Unq|Q)uotedLabelMatcher|LabelMatchers|GroupingLabels|Identifier|FunctionIdentifier|AggregateOp|AggregateModifier|MatchingModifierClause|NumberDurationLiteral\w*)$/;
