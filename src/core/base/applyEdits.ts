import type { TextEdit } from './problem.ts';

/** The text after edits that do not overlap; they may come in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits.toSorted((a, b) => a.span.from - b.span.from)) {
    result += text.slice(at, span.from) + newText;
    at = span.to;
  }
  return result + text.slice(at);
}
