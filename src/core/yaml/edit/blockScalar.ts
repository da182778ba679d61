import type { TextEdit } from '../../base/problem.ts';
import { lineStartAt, type Span } from '../../base/text.ts';
import { lineBreakOf } from './lineBreak.ts';

/** How far the lines of a new block are indented beyond their key. */
const INDENT = 2;

/**
 * Edits that turn a scalar on the line of its key into a literal block with a text; undefined where it
 * stands otherwise. A comment behind the scalar stays behind the block's header.
 * @param span the scalar with its quotes; UTF-16 offsets of the document
 */
export function asBlockScalar(
  document: string,
  { from, to }: Span,
  text: string,
): readonly TextEdit[] | undefined {
  const keyColumn = columnOfKey(document, from);
  if (keyColumn === undefined) return undefined;
  const lineBreak = document.indexOf('\n', to);
  const lineEnd = lineBreak < 0 ? document.length : lineBreak;
  const rest = document.slice(to, lineEnd).trimEnd();
  // A comment may follow a block's header; anything else is not expected there.
  if (rest !== '' && !/^\s+#/.test(rest)) return undefined;
  const column = keyColumn + INDENT;
  const eol = lineBreakOf(document);
  const at = to + rest.length;
  return [
    { span: { from, to }, newText: `|${indentIndicator(text, INDENT)}-` },
    { span: { from: at, to: at }, newText: eol + indentedLines(text, column, eol) },
  ];
}

/** The column of the key on whose line a value begins; undefined where it begins on another line. */
export function columnOfKey(document: string, value: number): number | undefined {
  const before = document.slice(lineStartAt(document, value), value);
  return /^( *(?:- +)*)["']?[\w.]+["']? *:/.exec(before)?.[1]?.length;
}

/**
 * What the header of a block says of its indentation: YAML takes it from the first line, which must not begin with
 * blanks of the text then.
 * @param indent how far its lines are indented beyond its key
 */
export function indentIndicator(text: string, indent: number): string {
  return /^ |^\n+ /.test(text) ? indent.toString() : '';
}

/** A text whose lines all begin at a column, but for empty ones. */
export function indentedLines(text: string, column: number, eol: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(column) + line))
    .join(eol);
}
