import { lineStartAt } from '../base/text.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import { hasCode } from '../documents/hasCode.ts';
import { promqlFences } from '../documents/markdown.ts';

/** True at a blank place of a `.promql` file or of a code block in Markdown that holds no expression yet. */
export function isEmptyQuery(kind: FileKind | undefined, text: string, offset: number): boolean {
  if (kind !== 'promql' && kind !== 'markdown') return false;
  if (text.slice(lineStartAt(text, offset), offset).trim() !== '') return false;
  const parts = kind === 'promql' ? [{ from: 0, to: text.length }] : promqlFences(text);
  return parts.some(
    ({ from, to }) =>
      from <= offset && (offset < to || to === text.length) && !hasCode(text.slice(from, to)),
  );
}
