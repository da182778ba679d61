import type { Fix } from '../../src/core/base/problem.ts';

/** The text after a fix; its edits may not overlap. */
export function applyFix(text: string, { edits }: Fix): string {
  let result = text;
  let before = text.length + 1;
  for (const { span, newText } of edits.toSorted((a, b) => b.span.from - a.span.from)) {
    if (span.to > before) throw new Error('edits overlap');
    before = span.from;
    result = result.slice(0, span.from) + newText + result.slice(span.to);
  }
  return result;
}
