import { byteLength } from './quote.ts';

/**
 * A UTF-16 offset of a text as Prometheus writes it in front of a parse error: 1-based line and
 * column, the column in bytes of UTF-8.
 */
export function goPosition(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < lineStart; i = text.indexOf('\n', i + 1)) line++;
  const column = byteLength(text.slice(lineStart, offset)) + 1;
  return `${line.toString()}:${column.toString()}`;
}
