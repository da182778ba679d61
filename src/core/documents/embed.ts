import { isRuleListName } from '../base/ruleLists.ts';
import { withWords } from '../base/holes.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { TextEdit } from '../base/problem.ts';
import { behindMark, type Span } from '../base/text.ts';
import {
  dereference,
  findPair,
  type YamlConcrete,
  scalarFlags,
  type YamlNode,
  YamlScalar,
} from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { editQuoted, editScalar } from '../yaml/edit/scalarEdit.ts';
import { isBreak } from '../yaml/tree/chars.ts';
import { toFile, toValue } from '../yaml/tree/scalarMap.ts';
import {
  inString,
  inTemplate,
  type StringLiteral,
  writtenInString,
} from '../go/template/stringLiteral.ts';
import { hasCode } from './hasCode.ts';

/** What an expression belongs to: a rule, its template, a rule test, or a file or code block of its own. */
export type ExpressionRole = 'rule' | 'template' | 'test' | 'text';

/** One PromQL expression in a document. */
export interface EmbeddedPromql {
  readonly role: ExpressionRole;
  /** As PromQL sees it: decoded where it stands in a YAML scalar. */
  readonly text: string;
  /** All of it in the file, with quotes or block indicator. */
  readonly span: Span;
  /** The scalar, where it stands in one. */
  readonly node: YamlScalar | undefined;
  /** True where that scalar stands in braces or brackets. */
  readonly inFlow: boolean;
  /** The offset in the file from which the node's own offsets count. */
  readonly origin: number;
  /** The string of the template in that scalar, where the expression is the query of one. */
  readonly literal?: StringLiteral;
  /** True where that string is a format that a template fills in. */
  readonly isFormat?: true;
  /** True where that string is a pattern that a function of the template looks for in a text. */
  readonly isPattern?: true;
  /** What each line begins with in the file, where that is no part of the expression, such as `> ` in Markdown. */
  readonly linePrefix?: string;
  /** True where it ends with a line break, behind which something else stands, such as the end of a code block. */
  readonly isWholeLines?: true;
}

/** The file span of a part of an expression; offsets are UTF-16 offsets in `embedded.text`. */
export function inFile(embedded: EmbeddedPromql, from: number, to: number): Span {
  const { node, span, origin, literal } = embedded;
  if (node === undefined) return { from: span.from + from, to: span.from + to };
  const own = literal === undefined ? { from, to } : inTemplate(literal, from, to);
  return moveSpan(toFile(node, own.from, own.to), origin);
}

/** The offset in an expression of an offset of the file; undefined outside of its text. */
export function inExpression(
  { node, span, origin, literal, isWholeLines }: EmbeddedPromql,
  offset: number,
): number | undefined {
  if (offset < span.from || offset > span.to) return undefined;
  if (isWholeLines === true && offset === span.to) return undefined;
  if (node === undefined) return offset - span.from;
  // A block scalar ends with its last line break: what stands behind that is the next line.
  const inNode = offset - origin;
  const isBehind = inNode === node.to && node.from < node.to;
  if (isBehind && isBreak(node.source.charCodeAt(inNode - 1))) return undefined;
  const at = toValue(node, inNode);
  return at === undefined || literal === undefined ? at : inString(literal, at);
}

/** An expression of a document, and an offset in it. */
export interface ExpressionAt {
  readonly embedded: EmbeddedPromql;
  /** UTF-16 offset in the expression's own text. */
  readonly at: number;
}

/** The one of some expressions that an offset of the file lies in; an offset directly behind it counts. */
export function expressionIn(
  expressions: readonly EmbeddedPromql[],
  offset: number,
): ExpressionAt | undefined {
  for (const embedded of expressions) {
    const at = inExpression(embedded, offset);
    if (at !== undefined) return { embedded, at };
  }
  return undefined;
}

/** The expression in a scalar. */
export function embed(
  node: YamlScalar,
  role: ExpressionRole,
  origin: number,
  inFlow: boolean,
): EmbeddedPromql {
  return { role, text: withWords(node.value), span: moveSpan(node, origin), node, inFlow, origin };
}

/**
 * Edits of an expression as edits of the file, written for the scalar that it stands in; a plain scalar
 * that cannot take them is put in quotes. Undefined where neither will do.
 * @param edits UTF-16 offsets in `embedded.text`; they may not overlap
 */
export function editsInFile(
  embedded: EmbeddedPromql,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const { node, inFlow, origin, span, literal, linePrefix = '' } = embedded;
  const moved = (list: readonly TextEdit[], delta: number): readonly TextEdit[] =>
    list.map((edit) => ({ ...edit, span: moveSpan(edit.span, delta) }));
  if (node === undefined) {
    const prefixed = edits.map(({ newText, ...edit }) => ({
      ...edit,
      newText: newText.replaceAll('\n', `\n${linePrefix}`),
    }));
    return moved(prefixed, span.from);
  }
  const ofValue = literal === undefined ? edits : editsInTemplate(literal, edits);
  const own = ofValue && (editScalar(node, ofValue, inFlow) ?? editQuoted(node, ofValue, inFlow));
  return own && moved(own, origin);
}

/** Edits of a string's value as edits of its template; undefined where the string cannot take one. */
function editsInTemplate(
  literal: StringLiteral,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const written: TextEdit[] = [];
  for (const { span, newText } of edits) {
    const text = writtenInString(newText, literal.quote);
    if (text === undefined) return undefined;
    written.push({ span: inTemplate(literal, span.from, span.to), newText: text });
  }
  return written;
}

/** How far above a place the `expr:` of a broken text may stand that reaches there. */
export const REACH = 20_000;

/**
 * The expressions of a text whose YAML is broken: each `expr:` is read with the lines that are indented
 * deeper, and nothing else.
 */
export function expressionsAlone(
  text: string,
  role: ExpressionRole,
  part: Span,
  within: Span = part,
): EmbeddedPromql[] {
  return valuesAlone(text, ['expr'], role, part, within);
}

/** The series of a rule test whose YAML is broken: those that it loads, and the samples that it expects. */
export function seriesAlone(text: string): EmbeddedPromql[] {
  return valuesAlone(text, ['series', 'labels'], 'test', { from: 0, to: text.length });
}

function valuesAlone(
  text: string,
  keys: readonly string[],
  role: ExpressionRole,
  part: Span,
  within: Span = part,
): EmbeddedPromql[] {
  return valuesOfKeys(text, keys, part, within)
    .flatMap(({ value, origin }) =>
      value instanceof YamlScalar ? [embed(value, role, origin, false)] : [],
    )
    .filter(({ span }) => touches(span, within));
}

/** The value of a key of a broken text, and the offset from which its own offsets count. */
interface ValueAlone {
  readonly value: YamlNode;
  readonly origin: number;
}

/** The values of some keys of a text whose YAML is broken, each read with the lines that are indented deeper. */
function valuesOfKeys(
  text: string,
  keys: readonly string[],
  part: Span,
  within: Span,
): readonly ValueAlone[] {
  const found: ValueAlone[] = [];
  const start = Math.max(part.from, text.lastIndexOf('\n', within.from - REACH) + 1);
  const end = Math.min(part.to, within.to);
  const pattern = new RegExp(`^([ ]*(?:-[ ]+)?)(${keys.join('|')}):[ \\t\\r\\n]`, 'gm');
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, lead = '', key = ''] = match;
    const from = match.index + lead.length;
    if (from > end) break;
    const to = endOfBlock(text, from, lead.length, part.to);
    const value = valueAlone(text.slice(from, to), key);
    if (value !== undefined) found.push({ value, origin: from });
  }
  return found;
}

/**
 * The value of the key that a text begins with. A quote that is not closed ends with its line, and a colon at the end of
 * a plain scalar belongs to it: somebody types there.
 */
export function valueAlone(text: string, key: string): YamlNode | undefined {
  const value = findPair(readYaml(text).root, key)?.value;
  if (value !== undefined) return value;
  const [line = '', quote] = /^[^\r\n:]+:[ \t]+(["'])[^\r\n]*/.exec(text) ?? [];
  const [upTo, lead = ''] = endsInColon.exec(text) ?? [];
  if (upTo !== undefined) return new YamlScalar(text, lead.length, upTo.length, 0, bare);
  return quote === undefined ? undefined : findPair(readYaml(line + quote).root, key)?.value;
}

/** A key with a plain scalar that ends in a colon, which YAML would take for another key. */
const endsInColon =
  /^([^\r\n:]+:[ \t]+)(?![|>"'&*!{[#%@`])(?:[^\s:]|:(?! )|[ \t](?!#))*:(?=[ \t]*(?:\r?\n|$))/;

const bare = scalarFlags('plain', true, 0);

/** True where two spans share a character or an end. */
export function touches(a: Span, b: Span): boolean {
  return a.to >= b.from && a.from <= b.to;
}

/** Where the first line begins, behind the one at `start`, that is not indented beyond a column. */
export function endOfBlock(text: string, start: number, column: number, limit: number): number {
  let end = text.indexOf('\n', start) + 1;
  while (end > 0 && end < limit) {
    const indent = text.slice(end, end + column + 1).search(/[^ ]/);
    if (indent >= 0 && indent <= column && !/\s/.test(text.charAt(end + indent))) return end;
    end = text.indexOf('\n', end) + 1;
  }
  return limit;
}

function isFlow(node: YamlNode): boolean {
  return node.kind === 'mapping' && node.flow;
}

/** The expressions of a list of rules, such as one rule that was read by itself. */
export function expressionsOfList(root: YamlNode, origin: number): EmbeddedPromql[] {
  if (root.kind !== 'sequence') return [];
  return root.items.flatMap((item) => {
    const value = findPair(item, 'expr')?.value;
    return value instanceof YamlScalar ? [embed(value, 'rule', origin, isFlow(item))] : [];
  });
}

/**
 * The expressions below the root of a rule file, a PrometheusRule or a rule test, in order.
 * @param isForeign tells by its path what is left out
 */
export function expressionsIn(
  root: YamlNode,
  role: 'rule' | 'test',
  isForeign: (path: readonly string[]) => boolean = () => false,
): readonly EmbeddedPromql[] {
  const isExpr = role === 'test' ? isTestExpr : isRuleExpr;
  return fromYaml(root, (path) => isExpr(path) && !isForeign(path), role);
}

/** The series of a rule test below its root, in order: those that it loads, and the samples that it expects. */
export function seriesIn(root: YamlNode): readonly EmbeddedPromql[] {
  return fromYaml(root, isSeries, 'test');
}

function isSeries(path: readonly string[]): boolean {
  const [owner, key] = path.slice(-2);
  return owner === 'input_series' ? key === 'series' : owner === 'exp_samples' && key === 'labels';
}

function isRuleExpr(path: readonly string[]): boolean {
  return path.at(-1) === 'expr' && isRuleListName(path.at(-2) ?? '');
}

function isTestExpr(path: readonly string[]): boolean {
  return path.at(-1) === 'expr' && path.at(-2) === 'promql_expr_test';
}

/** Deeper than this lies no rule, not even in Helm values. */
const MAX_DEPTH = 40;

function fromYaml(
  root: YamlNode,
  wanted: (path: readonly string[]) => boolean,
  role: ExpressionRole,
): EmbeddedPromql[] {
  return scalarsIn(root, wanted).map(({ node, inFlow }) => embed(node, role, 0, inFlow));
}

/** A scalar, and whether it stands in braces or brackets. */
export interface PlacedScalar {
  readonly node: YamlScalar;
  readonly inFlow: boolean;
}

/** The scalars below a root that are wanted by the keys above them, each once and in order. */
export function scalarsIn(
  root: YamlNode,
  wanted: (path: readonly string[]) => boolean,
): readonly PlacedScalar[] {
  const found: PlacedScalar[] = [];
  const seen = new Set<YamlConcrete>();
  const path: string[] = [];
  const visit = (node: YamlNode, inFlow = false): void => {
    // An alias repeats what stands elsewhere; only an expression itself may be one.
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, inFlow || node.flow);
    }
    if (node.kind !== 'mapping' || path.length > MAX_DEPTH) return;
    for (const { key, value } of node.pairs) {
      if (key.kind !== 'scalar') continue;
      path.push(key.value);
      const target = dereference(value);
      if (!wanted(path)) visit(value, inFlow || node.flow);
      else if (target instanceof YamlScalar && !seen.has(target)) {
        seen.add(target);
        found.push({ node: target, inFlow: inFlow || node.flow });
      }
      path.pop();
    }
  };
  visit(root);
  return found;
}

/** A text that is an expression, with comments; none where it has nothing but these. */
export function wholeExpression(text: string): readonly EmbeddedPromql[] {
  const from = behindMark(text);
  return hasCode(text.slice(from)) ? [plainText(text, { from, to: text.length })] : [];
}

/** A part of a text that is an expression as it stands there. */
export function plainText(text: string, span: Span): EmbeddedPromql {
  const code = text.slice(span.from, span.to);
  return { role: 'text', text: code, span, node: undefined, inFlow: false, origin: 0 };
}
