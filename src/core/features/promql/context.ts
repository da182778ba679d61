import type { SyntaxNode, Tree } from '@lezer/common';
import { strutilUnquote } from '../../go/strutilUnquote.ts';
import { promqlTree } from '../../promql/tree/lezerTree.ts';
import type { Span } from '../../base/text.ts';
import { modifiersBehind } from './binaryModifiers.ts';
import { anySeries, type SeriesFilter } from './metricCatalog.ts';
import { type OperandEnd, operandEnd } from './operandEnd.ts';
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
      /** True where only a metric can stand: in front of matchers or a range. */
      readonly isSelector: boolean;
      /** Modifiers of the operator before it that may come first; the target may lack some. */
      readonly modifiers: readonly string[];
    }
  /** Behind an operand: an operator or a modifier. */
  | { readonly kind: 'operator'; readonly span: Span; readonly behind: OperandEnd }
  | {
      readonly kind: 'label-name';
      readonly span: Span;
      readonly among: SeriesFilter;
      /** Those that are there already. */
      readonly taken: readonly string[];
      /** The quote that the name stands in, where it stands in one. */
      readonly quote?: string;
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
      /** The values that the label is compared with already. */
      readonly taken: readonly string[];
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
    return stringContext(text, node, offset);
  }
  const span = wordAt(text, offset);
  const before = textBefore(text, tree, span.from);

  const braces = ancestor(node, 'LabelMatchers');
  if (braces !== undefined && !before.endsWith('}')) return inBraces(text, braces, before, span);
  const list = ancestor(node, 'GroupingLabels');
  if (list !== undefined && !before.endsWith(')')) return inList(text, list, before, span);
  if (inBrackets(text, node, span.from)) {
    // The colon of a subquery begins no name here.
    const colon = text.slice(span.from, offset).lastIndexOf(':') + 1;
    return { kind: 'duration', span: { from: span.from + colon, to: span.to } };
  }
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
    const taken = comparedWith(label, among);
    return { kind: 'label-value', span, label, among, isRegexp, quote: undefined, taken };
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
  return { kind: 'label-name', span, among, taken: namesInLists(text, list, span) };
}

/** The expression whose labels a list names; `group_left` names some of the right side, `group_right` of the left. */
function labelOwner(list: SyntaxNode): SyntaxNode | undefined {
  const clause = ancestor(list, 'MatchingModifierClause');
  if (list.prevSibling?.name === 'GroupLeft') return clause?.nextSibling ?? undefined;
  if (list.prevSibling?.name === 'GroupRight') return clause?.parent?.firstChild ?? undefined;
  // Inside of an operand, an aggregation is nearer than the operation.
  return clause?.parent ?? ancestor(list, 'AggregateExpr');
}

/** In a string: the value of a matcher, the name of a metric or label, or nothing that could be known. */
function stringContext(text: string, node: SyntaxNode, offset: number): PromqlContext | undefined {
  const quote = text.charAt(node.from);
  const closed = node.to > node.from + 1 && text.charAt(node.to - 1) === quote;
  const string = { from: node.from + 1, to: closed ? node.to - 1 : offset };
  const owner = node.parent;
  if (owner?.name === 'QuotedLabelName') return quotedName(text, owner, string, quote);
  if (owner?.name === 'FunctionCallBody') return labelArgument(text, node, owner, string);
  return valueContext(text, node, string, offset);
}

/** A name in quotes: of the metric where braces begin with it, else of a label. */
function quotedName(
  text: string,
  node: SyntaxNode,
  span: Span,
  quote: string,
): PromqlContext | undefined {
  const list = ancestor(node, 'GroupingLabels');
  if (list !== undefined) {
    const owner = labelOwner(list);
    const among = owner === undefined ? anySeries : firstSeriesIn(text, owner, span);
    return { kind: 'label-name', span, among, taken: namesInLists(text, list, node), quote };
  }
  const braces = ancestor(node, 'LabelMatchers');
  const selector = braces?.parent;
  if (braces === undefined || selector === undefined || selector === null) return undefined;
  const among = seriesOf(text, selector, node);
  const isBare = node.parent?.name === 'LabelMatchers';
  const isFirst =
    braces.firstChild?.from === node.from && selector.firstChild?.from === braces.from;
  return isBare && isFirst
    ? { kind: 'label-value', span, label: '__name__', among, isRegexp: false, quote, taken: [] }
    : { kind: 'label-name', span, among, taken: namesIn(text, braces, node), quote };
}

/** An argument of a function that names a label. */
function labelArgument(
  text: string,
  node: SyntaxNode,
  body: SyntaxNode,
  span: Span,
): PromqlContext | undefined {
  const name = body.prevSibling;
  const position = argumentsOf(body).findIndex(({ from }) => from === node.from);
  const isLabel = name === null ? undefined : labelArguments[text.slice(name.from, name.to)];
  const call = body.parent;
  if (call === null || isLabel?.(position) !== true) return undefined;
  const among = firstSeriesIn(text, call, span);
  return { kind: 'label-name', span, among, taken: [], quote: text.charAt(node.from) };
}

/** Which arguments are labels, counted from 0; by the name of the function. */
const labelArguments: Readonly<Record<string, (position: number) => boolean>> = {
  label_replace: (position) => position === 1 || position === 3,
  label_join: (position) => position === 1 || position > 2,
  sort_by_label: (position) => position > 0,
  sort_by_label_desc: (position) => position > 0,
};

function argumentsOf(body: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = body.firstChild; child !== null; child = child.nextSibling) {
    if (!child.type.isError) found.push(child);
  }
  return found;
}

/** In the value of a matcher. */
function valueContext(
  text: string,
  node: SyntaxNode,
  string: Span,
  offset: number,
): PromqlContext | undefined {
  const matcher = node.parent;
  if (matcher === null || !/^(?:Unq|Q)uotedLabelMatcher$/.test(matcher.name)) return undefined;
  const name = matcher.firstChild;
  if (name === null || name.from === node.from) return undefined;
  const quote = text.charAt(node.from);
  const selector = ancestor(matcher, 'VectorSelector');
  const sign = matcher.getChild('MatchOp');
  const isRegexp = sign !== null && text.slice(sign.from, sign.to).endsWith('~');
  const span = isRegexp ? alternativeAt(text, string, offset) : string;
  const label = nameIn(text, name);
  const among = selector === undefined ? anySeries : seriesOf(text, selector, string);
  const beside = isRegexp
    ? [text.slice(string.from, span.from), text.slice(span.to, string.to)]
        .flatMap((part) => part.split(/[|()]+/))
        .map((part) => meantBy(part, { quote, isRegexp }))
    : [];
  const taken = [...comparedWith(label, among), ...beside];
  return { kind: 'label-value', span, label, among, isRegexp, quote, taken };
}

/** A part of a value as it is meant: without its escapes. */
export function meantBy(
  written: string,
  { quote = '"', isRegexp }: { readonly quote: string | undefined; readonly isRegexp: boolean },
): string {
  const value = strutilUnquote(quote + written + quote) ?? written;
  return isRegexp ? value.replaceAll(/\\(.)/g, '$1') : value;
}

/** The values that other matchers of a selector compare a label with. */
function comparedWith(label: string, { matchers }: SeriesFilter): readonly string[] {
  return matchers
    .filter(({ name, op }) => name === label && !op.endsWith('~'))
    .map(({ value }) => value);
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
  // What is filled in is a number.
  if (/\bfill(?:_left|_right)?\s*\($/i.test(before)) return undefined;
  const isFirst = before === '';
  const behind = text.slice(span.to);
  const operand: PromqlContext = {
    kind: 'operand',
    span,
    among,
    isFirst,
    isPart: !isFirst || behind.trim() !== '',
    isSelector: /^\s*(?:\{|\[[^\]:]*\])/.test(behind),
    modifiers: modifiersBehind(before),
  };
  if (isFirst || /[-+*/%^=<>!~(,]$/.test(before)) return operand;
  const word = /[a-z_]\w*$/i.exec(before)?.[0].toLowerCase() ?? '';
  if (/^(?:and|or|unless|atan2|bool|group_left|group_right)$/.test(word)) return operand;
  if (/^(?:by|without|on|ignoring)$/.test(word)) return undefined;
  const last = tree.resolveInner(before.length, -1);
  const list = ancestor(last, 'GroupingLabels');
  if (list !== undefined && ancestor(list, 'MatchingModifierClause') !== undefined) return operand;
  if (ancestor(last, 'FillModifier') !== undefined) return operand;
  const end = operandEnd(before);
  return end === undefined ? undefined : { kind: 'operator', span, behind: end };
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
    if (!/^(?:Quoted)?LabelName$/.test(child.name) || child.from === cursor.from) return;
    // A name that stands alone in braces is that of the metric.
    if (child.node.parent?.name !== 'LabelMatchers') names.push(nameIn(text, child));
  });
  return names;
}

/** The label names in a list; no label may stand in `on` and in `group_left` at once. */
function namesInLists(text: string, list: SyntaxNode, cursor: Span): readonly string[] {
  const clause = ancestor(list, 'MatchingModifierClause');
  const isOn = clause !== undefined && clause.getChild('On') !== null;
  return namesIn(text, isOn ? clause : list, cursor);
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
