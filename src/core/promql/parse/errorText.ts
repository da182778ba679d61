import { byteLength } from '../../go/utf8.ts';
import type { ParseError } from './parser.ts';

/**
 * A parse error as Prometheus prints it, `1:5: parse error: …` with the column in bytes. Mirrors
 * ParseErr.Error of promql/parser/parse.go.
 * @param lineOffset how many lines stand before the text
 */
export function parseErrorText(
  text: string,
  { id, message, span }: ParseError,
  lineOffset = 0,
): string {
  if (id === 'parser-crash') return message;
  if (text === '') return `unknown position: parse error: ${message}`;
  const before = text.slice(0, span.from);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = lineOffset + before.split('\n').length;
  return `${line}:${byteLength(before.slice(lineStart)) + 1}: parse error: ${message}`;
}
