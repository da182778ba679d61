import { holdsOffset, type Span } from '../../base/text.ts';
import { inFile } from '../../documents/embed.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import type { BinaryExpr, Expr, LabelList, LabelName } from '../../promql/tree/ast.ts';
import { type PromqlDocument, queryAt } from './at.ts';
import { isExpr, nodesAt } from './nodeAt.ts';

/** Places with the same text that change together. */
export interface LinkedSpans {
  readonly spans: readonly Span[];
  /** What the text may become, as a regular expression. */
  readonly pattern: string;
}

/**
 * The places of a label that change together: the operands of an operation match by the labels that they are
 * grouped by, so that a label in `by (…)` or `on (…)` stands on both sides or the operation gives nothing. Undefined
 * where a place has no label of that kind, or the label stands there alone. Spans are those of the document.
 */
export function linkedLabels(document: PromqlDocument, offset: number): LinkedSpans | undefined {
  const found = queryAt(document, offset);
  if (found === undefined) return undefined;
  const { embedded, at } = found;
  const { expr, errors } = parsedExpr(embedded.text, document.target);
  if (expr === undefined || errors.length > 0) return undefined;
  const around = nodesAt(expr, at).filter(isExpr);
  const own = around.findIndex((node) => listsOf(node).some((list) => labelAt(list, at)));
  const label = around
    .slice(own, own + 1)
    .flatMap(listsOf)
    .map((list) => labelAt(list, at))[0];
  if (label === undefined) return undefined;
  let outer = own;
  while (isTransparent(around[outer + 1])) outer++;
  const whole = around[outer];
  const labels = (whole === undefined ? [] : matchedLists(whole)).flatMap((list) => list.labels);
  const same = labels.filter(({ name, quoted }) => name === label.name && !quoted);
  if (same.length < 2 || !same.includes(label)) return undefined;
  const spans = same.map(({ span }) => inFile(embedded, span.from, span.to));
  return { spans, pattern: '[A-Za-z_][A-Za-z0-9_]*' };
}

/** The lists of an expression itself whose labels stand for what series are matched by. */
function listsOf(node: Expr): readonly LabelList[] {
  if (node.kind === 'AggregateExpr') return node.grouping?.keyword === 'by' ? [node.grouping] : [];
  if (node.kind === 'BinaryExpr') return node.matching?.keyword === 'on' ? [node.matching] : [];
  return [];
}

function labelAt({ labels }: LabelList, offset: number): LabelName | undefined {
  return labels.find(({ span }) => holdsOffset(span, offset));
}

/** True where an expression has the labels of what is in it. */
function isTransparent(node: Expr | undefined): boolean {
  if (node?.kind === 'ParenExpr' || node?.kind === 'UnaryExpr') return true;
  return node?.kind === 'BinaryExpr' && node.op !== 'or';
}

/** The lists of all operands that match each other. */
function matchedLists(node: Expr): readonly LabelList[] {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return matchedLists(node.expr);
    case 'BinaryExpr':
      return isTransparent(node) ? listsOfOperation(node) : [];
    default:
      return listsOf(node);
  }
}

function listsOfOperation(node: BinaryExpr): readonly LabelList[] {
  return [...matchedLists(node.lhs), ...listsOf(node), ...matchedLists(node.rhs)];
}
