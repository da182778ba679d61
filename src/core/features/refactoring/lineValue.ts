import { lineStartAt } from '../../base/text.ts';

/**
 * The value of a key on the line of an offset, where it is a name without blanks; undefined on other lines. For what
 * is asked at each move of the cursor: the file is not read.
 */
export function valueOnLine(text: string, offset: number, key: string): string | undefined {
  const start = lineStartAt(text, offset);
  const newline = text.indexOf('\n', offset);
  const line = text.slice(start, newline < 0 ? text.length : newline);
  const pair = new RegExp(`(?:^|[-{,])\\s*["']?${key}["']?:\\s*(["']?)([\\w:.-]+)\\1`).exec(line);
  return pair?.[2];
}
