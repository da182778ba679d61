import type { Span } from '../../src/core/base/text.ts';

/** The text with carets under each span and what is said of it; one picture for each line. */
export function carets(
  text: string,
  marks: readonly { readonly span: Span; readonly note: string }[],
): string {
  const lines = text.split('\n');
  const picture: string[] = [];
  let start = 0;
  for (const line of lines) {
    picture.push(line);
    for (const { span, note } of marks) {
      const from = span.from - start;
      if (from < 0 || from > line.length) continue;
      const length = Math.max(1, Math.min(span.to - start, line.length) - from);
      picture.push(`${' '.repeat(from)}${'^'.repeat(length)} ${note}`);
    }
    start += line.length + 1;
  }
  return picture.join('\n');
}
