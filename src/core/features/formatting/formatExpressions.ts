import { hasHole } from '../../base/holes.ts';
import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { editsInFile, type EmbeddedPromql } from '../../documents/embed.ts';
import { formatExpr } from '../../promql/format/format.ts';
import {
  asBlockScalar,
  columnOfKey,
  indentedLines,
  indentIndicator,
} from '../../yaml/edit/blockScalar.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';
import type { PromqlDocument } from '../promql/at.ts';
import { formatFencedQuery } from './fencedQuery.ts';

/** An expression of a document that can be laid out better. */
export interface FormattedExpression {
  readonly span: Span;
  /** What makes it `text`; nothing around it changes. */
  readonly edits: readonly TextEdit[];
  /** The expression, formatted; without a line break at its end. */
  readonly text: string;
}

/**
 * The expressions of a YAML document, and of the code blocks of Markdown, that are not laid out as Prometheus does, with
 * what would lay them out: comments are kept, and so is the meaning. An expression that breaks over several lines becomes a
 * block scalar. Left alone are expressions that do not parse, or of which a template fills in a part, and
 * several lines inside of braces.
 * @param within only expressions that touch this span
 */
export function formatExpressions(
  document: PromqlDocument,
  within: Span = { from: 0, to: document.text.length },
): readonly FormattedExpression[] {
  return document.expressions(within).flatMap((embedded) => {
    const { text, target } = document;
    if (embedded.node === undefined) {
      const found = formatFencedQuery(embedded, text, target);
      return found === undefined ? [] : [{ span: embedded.span, ...found }];
    }
    const found = formatted(embedded, text, target);
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
  if (text === undefined || faithful === false) return undefined;
  if (text === written.trim() || text === written.trimEnd()) return undefined;
  const isBlock = node.style === 'literal' || node.style === 'folded';
  const edits = isBlock
    ? blockEdits(document, span, node.indent, text)
    : (inlineEdits(embedded, text) ??
      (embedded.inFlow ? undefined : asBlockScalar(document, span, text)));
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
  const newText = indentedLines(text, indent, lineBreakOf(document));
  const lines = { span: { from: first, to: end }, newText };
  const header = /^[|>][-+1-9]*/.exec(document.slice(from, first))?.[0] ?? '';
  const newHeader = headerOf(header, text, indent - (columnOfKey(document, from) ?? indent));
  if (newHeader === undefined) return undefined;
  return newHeader === header
    ? [lines]
    : [{ span: { from, to: from + header.length }, newText: newHeader }, lines];
}

/**
 * The header of a block for a text; undefined where none can say how its lines are indented.
 * @param indent how far they are indented beyond the key
 */
function headerOf(header: string, text: string, indent: number): string | undefined {
  const style = text.includes('\n') ? '|' : header.slice(0, 1);
  const indicator = /[1-9]/.exec(header)?.[0] ?? indentIndicator(text, indent);
  const chomping = /[-+]/.exec(header)?.[0] ?? '';
  return indicator === '' || /^[1-9]$/.test(indicator) ? style + indicator + chomping : undefined;
}
