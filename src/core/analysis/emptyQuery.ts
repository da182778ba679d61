import { behindMark, lineStartAt } from '../base/text.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import { hasCode } from '../documents/hasCode.ts';
import { promqlFences } from '../documents/markdown.ts';

/** True at a blank place of a `.promql` file or of a code block in Markdown that holds no expression yet. */
export function isEmptyQuery(kind: FileKind | undefined, text: string, offset: number): boolean {
  if (kind !== 'promql' && kind !== 'markdown') return false;
  const { text: code, fences } =
    kind === 'promql'
      ? { text, fences: [{ from: behindMark(text), to: text.length }] }
      : promqlFences(text);
  if (code.slice(lineStartAt(code, offset), offset).trim() !== '') return false;
  return fences.some(
    ({ from, to }) =>
      from <= offset && (offset < to || to === code.length) && !hasCode(code.slice(from, to)),
  );
}
