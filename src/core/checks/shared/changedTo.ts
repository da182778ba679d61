import type { Fix } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';

/** The fix that puts another name or value in the place of one. */
export function changedTo(meant: string, span: Span): Fix {
  return { title: `Change to "${meant}"`, edits: [{ span, newText: meant }] };
}
