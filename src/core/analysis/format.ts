import { applyEdits } from '../base/applyEdits.ts';
import type { TextEdit } from '../base/problem.ts';
import { behindMark, type Span } from '../base/text.ts';
import { formatExpressions } from '../features/formatting/formatExpressions.ts';
import { formatQuery } from '../promql/format/query.ts';
import { AnalysedDocument } from './document.ts';

/**
 * The edits that lay out the expressions of a document, and change nothing else. None where the outcome
 * would not read back as what is meant.
 * @param within only expressions that touch this span; a `.promql` document is formatted as a whole
 */
export function formatDocument(document: AnalysedDocument, within?: Span): readonly TextEdit[] {
  const { text, target, kind } = document;
  if (kind === 'promql') {
    const span = { from: behindMark(text), to: text.length };
    const query = text.slice(span.from);
    const newText = formatQuery(query, target);
    return newText === undefined || newText === query ? [] : [{ span, newText }];
  }
  const found = formatExpressions(document, within);
  const edits = found.flatMap((expression) => expression.edits);
  if (edits.length === 0) return [];
  const wanted = new Map(found.map((expression) => [expression.span.from, expression.text]));
  // The lines of a code block are indented as the block is.
  const read = (expression: string): string =>
    (kind === 'markdown' ? expression.replaceAll(/^[ \t]+|\r$/gm, '') : expression).trim();
  const expected = document
    .expressions()
    .map((embedded) => read(wanted.get(embedded.span.from) ?? embedded.text));
  const after = new AnalysedDocument(applyEdits(text, edits), document.options);
  const actual = after.expressions().map((embedded) => read(embedded.text));
  return actual.length === expected.length && actual.every((one, index) => one === expected[index])
    ? edits
    : [];
}
