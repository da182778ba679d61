import { hasHole } from '../../base/holes.ts';
import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { lineStartAt, type Span } from '../../base/text.ts';
import { editsInFile, type EmbeddedPromql } from '../../documents/embed.ts';
import { formatExpr } from '../../promql/format/format.ts';
import type { PromqlDocument } from '../promql/at.ts';

/** An expression of a document that can be laid out better. */
export interface FormattedExpression {
  readonly span: Span;
  /** What makes it `text`; nothing around it changes. */
  readonly edits: readonly TextEdit[];
  /** The expression, formatted; without a line break at its end. */
  readonly text: string;
}

/**
 * The expressions of a YAML document that are not laid out as Prometheus does, with what would lay them
 * out: comments are kept, and so is the meaning. An expression that breaks over several lines becomes a
 * block scalar. Left alone are expressions that do not parse, or of which a template fills in a part, and
 * several lines inside of braces.
 * @param within only expressions that touch this span
 */
export function formatExpressions(
  document: PromqlDocument,
  within: Span = { from: 0, to: document.text.length },
): readonly FormattedExpression[] {
  return document.expressions(within).flatMap((embedded) => {
    const found = formatted(embedded, document.text, document.target);
    return found === undefined ? [] : [found];
  });
}

function formatted(
  embedded: EmbeddedPromql,
  document: string,
  target: Target,
): FormattedExpression | undefined {
  const { node, span, text: written } = embedded;
  if (node === undefined || node.value !== written || hasHole(written)) return undefined;
  // A template's text is read with something else in place of its actions.
  if (node.source.slice(node.from, node.to) !== document.slice(span.from, span.to)) {
    return undefined;
  }
  const { text, faithful } = formatExpr(written, target, 'faithful');
  if (text === undefined || faithful === false || text === written.trim()) return undefined;
  const isBlock = node.style === 'literal' || node.style === 'folded';
  const edits = isBlock
    ? blockEdits(document, span, node.indent, text)
    : (inlineEdits(embedded, text) ?? newBlock(embedded, document, text));
  return edits && { span, edits, text };
}

/** Puts a text of one line in place of a scalar's value. */
function inlineEdits(embedded: EmbeddedPromql, text: string): readonly TextEdit[] | undefined {
  if (text.includes('\n')) return undefined;
  return editsInFile(embedded, [{ span: { from: 0, to: embedded.text.length }, newText: text }]);
}

/** Puts a text in place of the lines of a block scalar, which becomes a literal one. */
function blockEdits(
  document: string,
  { from, to }: Span,
  indent: number,
  text: string,
): readonly TextEdit[] | undefined {
  const first = document.indexOf('\n', from) + 1;
  const end = document.slice(0, to).trimEnd().length;
  if (first === 0 || end <= first) return undefined;
  const newText = indented(text, indent, breakOf(document));
  const lines = { span: { from: first, to: end }, newText };
  const isFolded = document[from] === '>';
  return isFolded && text.includes('\n')
    ? [{ span: { from, to: from + 1 }, newText: '|' }, lines]
    : [lines];
}

/** Turns a scalar on the line of its key into a literal one; undefined where it stands otherwise. */
function newBlock(
  { span: { from, to }, inFlow }: EmbeddedPromql,
  document: string,
  text: string,
): readonly TextEdit[] | undefined {
  if (inFlow) return undefined;
  const start = lineStartAt(document, from);
  const key = /^( *(?:- +)*)["']?[\w.]+["']? *:/.exec(document.slice(start, from));
  if (key === null) return undefined;
  const lineBreak = document.indexOf('\n', to);
  const lineEnd = lineBreak < 0 ? document.length : lineBreak;
  const rest = document.slice(to, lineEnd).trimEnd();
  // A comment may follow a block's header; anything else is not expected there.
  if (rest !== '' && !/^\s+#/.test(rest)) return undefined;
  const column = (key[1]?.length ?? 0) + INDENT;
  const eol = breakOf(document);
  const at = to + rest.length;
  return [
    { span: { from, to }, newText: '|-' },
    { span: { from: at, to: at }, newText: eol + indented(text, column, eol) },
  ];
}

const INDENT = 2;

function breakOf(document: string): string {
  return document.includes('\r\n') ? '\r\n' : '\n';
}

function indented(text: string, column: number, eol: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(column) + line))
    .join(eol);
}
