import type { Span } from '../base/text.ts';
import type { ControlComment } from './controlComment.ts';
import type { Directive } from './directive.ts';
import type { Lines } from './lines.ts';

/**
 * The lines that pint does not read, by its `ignore/…` comments. Prometheus reads them all the same: only
 * the findings of checks are hidden there, never an error.
 */
export function ignoredSpans(
  comments: readonly {
    readonly comment: ControlComment;
    readonly directive: Directive | undefined;
  }[],
  lines: Lines,
): readonly Span[] {
  const spans: Span[] = [];
  let begun: number | undefined;
  for (const { comment, directive } of comments) {
    if (directive?.kind !== 'ignore') continue;
    const line = lines.of(comment.span.from);
    switch (directive.what) {
      case 'file':
        return [...spans, lines.span(begun ?? line, lines.count)];
      case 'line':
        spans.push(lines.span(line, line));
        break;
      case 'nextLine':
        spans.push(lines.span(line + 1, line + 1));
        break;
      case 'begin':
        begun ??= line;
        break;
      case 'end':
        if (begun !== undefined) spans.push(lines.span(begun, line));
        begun = undefined;
        break;
    }
  }
  if (begun !== undefined) spans.push(lines.span(begun, lines.count));
  return spans;
}
