import { withWords } from '../base/holes.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { TextEdit } from '../base/problem.ts';
import { behindMark, type Span } from '../base/text.ts';
import {
  inString,
  inTemplate,
  type StringLiteral,
  writtenInString,
} from '../go/template/stringLiteral.ts';
import { editQuoted, editScalar } from '../yaml/edit/scalarEdit.ts';
import { isBreak } from '../yaml/tree/chars.ts';
import type { YamlScalar } from '../yaml/tree/node.ts';
import { toFile, toValue } from '../yaml/tree/scalarMap.ts';
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

/** True where two spans share a character or an end. */
export function touches(a: Span, b: Span): boolean {
  return a.to >= b.from && a.from <= b.to;
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
