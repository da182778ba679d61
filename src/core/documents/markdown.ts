import type { Span } from '../base/text.ts';

/**
 * The contents of fenced code blocks in PromQL (` ```promql `, also with `~~~` and inside
 * lists): spans of whole lines, without the fences. An unclosed block reaches to the end; where another block
 * begins before that, nobody knows where it should end, and it is left out. So are blocks in quotes: each
 * of their lines begins with a `>` that is no PromQL.
 */
export function promqlFences(text: string): readonly Span[] {
  const spans: Span[] = [];
  let open: { readonly fence: string; readonly promql: boolean; readonly from: number } | undefined;
  let offset = 0;
  while (offset < text.length) {
    const newline = text.indexOf('\n', offset);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(offset, end);
    const match = /^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[ \t]*([^\s`{]*)/.exec(line);
    const [, fence = '', language = ''] = match ?? [];
    if (open === undefined) {
      if (fence !== '') open = { fence, promql: /^promql$/i.test(language), from: end };
    } else if (fence.startsWith(open.fence)) {
      if (language !== '') open = { ...open, promql: false };
      else {
        if (open.promql) spans.push({ from: open.from, to: offset });
        open = undefined;
      }
    }
    offset = end;
  }
  if (open?.promql === true) spans.push({ from: open.from, to: text.length });
  return spans;
}
