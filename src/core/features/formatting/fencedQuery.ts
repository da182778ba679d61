import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { EmbeddedPromql } from '../../documents/embed.ts';
import { formatExpr } from '../../promql/format/format.ts';
import { lineBreakOf } from '../../yaml/edit/lineBreak.ts';

/** A query of a code block, laid out. */
interface FormattedQuery {
  readonly edits: readonly TextEdit[];
  /** Without the indentation that its lines have in the document. */
  readonly text: string;
}

/**
 * Lays out a query of a code block, whose lines keep the indentation that they have in common: it is that of the
 * block, which may stand in a list or in a block quote. Undefined where nothing changes, and for a query with a string
 * of several lines, which would be indented with it.
 */
export function formatFencedQuery(
  { text: written, span }: EmbeddedPromql,
  document: string,
  target: Target,
): FormattedQuery | undefined {
  const query = written.replaceAll('\r\n', '\n').trimEnd();
  const indent = commonIndent(query);
  // In a block quote its markers are a part of the indentation.
  const prefix = document.slice(span.from, span.from + indent.length);
  const { text, faithful } = formatExpr(query, target, 'faithful');
  if (text === undefined || faithful === false || /`[^`\n]*\n[^`]*`/.test(query)) return undefined;
  const newText = text
    .split('\n')
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join(lineBreakOf(document));
  const old = { from: span.from, to: span.from + written.trimEnd().length };
  if (newText === document.slice(old.from, old.to)) return undefined;
  return { edits: [{ span: old, newText }], text };
}

/** The blanks that all lines begin with, but for blank ones. */
function commonIndent(text: string): string {
  const indents = [...text.matchAll(/^([ \t]*)\S/gm)].map(([, indent = '']) => indent);
  let common = indents[0] ?? '';
  while (!indents.every((indent) => indent.startsWith(common))) common = common.slice(0, -1);
  return common;
}
