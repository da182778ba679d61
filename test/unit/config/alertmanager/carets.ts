import type { Fix, Problem } from '../../../../src/core/problem.ts';
import { LineIndex } from '../../../../src/core/text.ts';

/** The lines of a text that have problems, with carets and the problem's words below each. */
export function carets(text: string, problems: readonly Problem[]): string {
  const index = new LineIndex(text);
  const shown: string[] = [];
  for (const { span, severity, code, message, related = [] } of problems) {
    const { line, character } = index.position(span.from);
    const start = index.lineStart(line);
    const source = text.slice(start, index.lineStart(line + 1)).replace(/[\r\n]+$/, '');
    const width = Math.max(1, Math.min(span.to, start + source.length) - span.from);
    shown.push(source, `${' '.repeat(character)}${'^'.repeat(width)} ${severity} ${code}`);
    shown.push(`  ${message}`);
    for (const place of related) {
      const at = index.position(place.span.from);
      shown.push(`  line ${String(at.line + 1)}: ${place.message}`);
    }
  }
  return shown.join('\n');
}

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
