import type { SyntaxNode, Tree } from '@lezer/common';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import type { Span } from '../../base/text.ts';
import { anySeries, type SeriesFilter } from './metricCatalog.ts';
import { firstSeriesIn, nameIn, seriesOf } from './seriesAt.ts';

/** What may be typed at a cursor. `span` is what a completion replaces (UTF-16 offsets). */
export type PromqlContext =
  /** An operand: a metric, a function, an aggregation. */
  | {
      readonly kind: 'operand';
      readonly span: Span;
      /** What the matchers behind it select. */
      readonly among: SeriesFilter;
      /** True where nothing stands before it. */
      readonly isFirst: boolean;
      /** True where it is a part of a larger expression, and no query of its own. */
      readonly isPart: boolean;
    }
  /** Behind an operand: an operator or a modifier. */
  | { readonly kind: 'operator'; readonly span: Span; readonly behind: 'aggregation' | 'other' }
  | {
      readonly kind: 'label-name';
      readonly span: Span;
      readonly among: SeriesFilter;
      /** Those that are there already. */
      readonly taken: readonly string[];
    }
  | { readonly kind: 'match-operator'; readonly span: Span }
  | {
      readonly kind: 'label-value';
      readonly span: Span;
      readonly label: string;
      readonly among: SeriesFilter;
      /** True where it is a part of a regular expression. */
      readonly isRegexp: boolean;
      /** The quote that the value stands in; undefined where it has none yet. */
      readonly quote: string | undefined;
    }
  | { readonly kind: 'duration'; readonly span: Span }
  /** Behind `@`. */
  | { readonly kind: 'time'; readonly span: Span };

/** Finds out what is being typed; undefined where nothing can be offered (comments, free text). */
export function contextAt(text: string, offset: number): PromqlContext | undefined {
  const tree = promqlTree(text);
  const node = tree.resolveInner(offset, -1);
  if (node.name === 'LineComment') return undefined;
  if (node.name === 'StringLiteral' && isInside(text, node, offset)) {
    return valueContext(text, node, offset);
  }
  const span = wordAt(text, offset);
  const before = textBefore(text, tree, span.from);

  const braces = ancestor(node, 'LabelMatchers');
  if (braces !== undefined && !before.endsWith('}')) return inBraces(text, braces, before, span);
  const list = ancestor(node, 'GroupingLabels');
  if (list !== undefined && !before.endsWith(')')) return inList(text, list, before, span);
  if (inBrackets(text, node, span.from)) return { kind: 'duration', span };
  if (/\boffset\s*[-+]?$/i.test(before)) return { kind: 'duration', span };
  if (before.endsWith('@')) return { kind: 'time', span };
  if (/^[\d.]/.test(text.slice(span.from, span.to))) return undefined;
  return betweenOperands(text, tree, before, span);
}

/** A word that is being typed, dots and all, with what of it stands behind the cursor. */
function wordAt(text: string, offset: number): Span {
  const left = /[\w:.]*$/.exec(text.slice(Math.max(0, offset - 1000), offset))?.[0] ?? '';
  const right = /^[\w:.]*/.exec(text.slice(offset, offset + 1000))?.[0] ?? '';
  return { from: offset - left.length, to: offset + right.length };
}

/** The text up to an offset without the blanks and comments at its end. */
function textBefore(text: string, tree: Tree, offset: number): string {
  let end = offset;
  for (;;) {
    end = text.slice(0, end).trimEnd().length;
    const node = tree.resolveInner(end, -1);
    if (node.name !== 'LineComment' || end === 0) return text.slice(0, end);
    end = node.from;
  }
}

function inBraces(
  text: string,
  braces: SyntaxNode,
  before: string,
  span: Span,
): PromqlContext | undefined {
  const selector = braces.parent;
  const among = selector === null ? anySeries : seriesOf(text, selector, span);
  if (/[{,]$/.test(before)) {
    return { kind: 'label-name', span, among, taken: namesIn(text, braces, span) };
  }
  const operator = /("(?:[^"\\]|\\.)*"|\w+)\s*(=~|!~|!=|=)$/.exec(before);
  if (operator !== null) {
    const [whole, name = '', sign = ''] = operator;
    const from = before.length - whole.length;
    const label = nameIn(text, { from, to: from + name.length });
    const isRegexp = sign.endsWith('~');
    return { kind: 'label-value', span, label, among, isRegexp, quote: undefined };
  }
  return /\w$/.test(before) ? { kind: 'match-operator', span } : undefined;
}

function inList(
  text: string,
  list: SyntaxNode,
  before: string,
  span: Span,
): PromqlContext | undefined {
  if (!/[(,]$/.test(before)) return undefined;
  const owner = labelOwner(list);
  const among = owner === undefined ? anySeries : firstSeriesIn(text, owner, span);
  return { kind: 'label-name', span, among, taken: namesIn(text, list, span) };
}

/** The expression whose labels a list names; `group_left` names some of the right side, `group_right` of the left. */
function labelOwner(list: SyntaxNode): SyntaxNode | undefined {
  const clause = ancestor(list, 'MatchingModifierClause');
  if (list.prevSibling?.name === 'GroupLeft') return clause?.nextSibling ?? undefined;
  if (list.prevSibling?.name === 'GroupRight') return clause?.parent?.firstChild ?? undefined;
  // Inside of an operand, an aggregation is nearer than the operation.
  return clause?.parent ?? ancestor(list, 'AggregateExpr');
}

/** In a string: the value of a matcher, or nothing that could be known. */
function valueContext(text: string, node: SyntaxNode, offset: number): PromqlContext | undefined {
  const matcher = node.parent;
  if (matcher === null || !/^(?:Unq|Q)uotedLabelMatcher$/.test(matcher.name)) return undefined;
  const name = matcher.firstChild;
  if (name === null || name.from === node.from) return undefined;
  const quote = text.charAt(node.from);
  const closed = node.to > node.from + 1 && text.charAt(node.to - 1) === quote;
  const selector = ancestor(matcher, 'VectorSelector');
  const string = { from: node.from + 1, to: closed ? node.to - 1 : offset };
  const sign = matcher.getChild('MatchOp');
  const isRegexp = sign !== null && text.slice(sign.from, sign.to).endsWith('~');
  return {
    kind: 'label-value',
    span: isRegexp ? alternativeAt(text, string, offset) : string,
    label: nameIn(text, name),
    among: selector === undefined ? anySeries : seriesOf(text, selector, string),
    isRegexp,
    quote,
  };
}

/** The alternative of a regular expression at an offset: what stands between `|` and parentheses. */
function alternativeAt(text: string, { from, to }: Span, offset: number): Span {
  const left = /[^|()]*$/.exec(text.slice(from, offset))?.[0] ?? '';
  const right = /^[^|()]*/.exec(text.slice(offset, to))?.[0] ?? '';
  return { from: offset - left.length, to: offset + right.length };
}

function betweenOperands(
  text: string,
  tree: Tree,
  before: string,
  span: Span,
): PromqlContext | undefined {
  const braces = ancestor(tree.resolveInner(span.to, 1), 'LabelMatchers');
  const selector = braces?.from === span.to ? braces.parent : null;
  const among = selector === null ? anySeries : seriesOf(text, selector, span);
  const isFirst = before === '';
  const isPart = !isFirst || text.slice(span.to).trim() !== '';
  const operand: PromqlContext = { kind: 'operand', span, among, isFirst, isPart };
  if (isFirst || /[-+*/%^=<>!~(,]$/.test(before)) return operand;
  const word = /[a-z_]\w*$/i.exec(before)?.[0].toLowerCase() ?? '';
  if (/^(?:and|or|unless|atan2|bool|group_left|group_right)$/.test(word)) return operand;
  if (/^(?:by|without|on|ignoring)$/.test(word)) return undefined;
  const previous = tree.resolveInner(before.length, -1);
  const list = ancestor(previous, 'GroupingLabels');
  if (list !== undefined) {
    return ancestor(list, 'MatchingModifierClause') === undefined ? undefined : operand;
  }
  const behind = /^(?:FunctionCallBody|AggregateExpr)$/.test(previous.name)
    ? ancestor(previous, 'AggregateExpr')
    : undefined;
  const aggregation = behind !== undefined && behind.to <= span.from + 1 && endsAt(behind, before);
  return { kind: 'operator', span, behind: aggregation ? 'aggregation' : 'other' };
}

/** True where the arguments of an aggregation are what the text ends with. */
function endsAt(aggregation: SyntaxNode, before: string): boolean {
  return aggregation.getChild('FunctionCallBody')?.to === before.length;
}

function inBrackets(text: string, node: SyntaxNode, offset: number): boolean {
  for (let outer: SyntaxNode | null = node; outer !== null; outer = outer.parent) {
    if (outer.name !== 'MatrixSelector' && outer.name !== 'SubqueryExpr') continue;
    const inner = outer.firstChild?.to ?? outer.from;
    const within = text.slice(inner, offset);
    if (within.includes('[') && !within.includes(']')) return true;
  }
  // An opening bracket with nothing behind it is no selector yet.
  return /\[\s*$/.test(text.slice(0, offset));
}

/** The label names in braces or in a list, without the one at the cursor. */
function namesIn(text: string, node: SyntaxNode, cursor: Span): readonly string[] {
  const names: string[] = [];
  node.cursor().iterate((child) => {
    if (child.name !== 'LabelName' || child.from === cursor.from) return;
    names.push(text.slice(child.from, child.to));
  });
  return names;
}

/** True between the quotes; a string without an end reaches to the end of the text. */
function isInside(text: string, node: SyntaxNode, offset: number): boolean {
  if (offset <= node.from) return false;
  const closed = node.to > node.from + 1 && text.charAt(node.to - 1) === text.charAt(node.from);
  return !closed || offset < node.to;
}

function ancestor(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (let outer: SyntaxNode | null = node; outer !== null; outer = outer.parent) {
    if (outer.name === name) return outer;
  }
  return undefined;
}
