import type { Problem } from '../../src/core/base/problem.ts';
import { LineIndex } from '../../src/core/base/text.ts';

/** The lines of a text that have problems, with carets and the problem's words below each. */
export function carets(text: string, problems: readonly Problem[]): string {
  const index = new LineIndex(text);
  const shown: string[] = [];
  for (const { span, severity, code, message, hint, related = [] } of problems) {
    const { line, character } = index.position(span.from);
    const start = index.lineStart(line);
    const source = text.slice(start, index.lineStart(line + 1)).replace(/[\r\n]+$/, '');
    const width = Math.max(1, Math.min(span.to, start + source.length) - span.from);
    shown.push(source, `${' '.repeat(character)}${'^'.repeat(width)} ${severity} ${code}`);
    shown.push(`  ${message}`);
    if (hint !== undefined) shown.push(`  ${hint}`);
    for (const place of related) {
      const at = index.position(place.span.from);
      shown.push(`  line ${String(at.line + 1)}: ${place.message}`);
    }
  }
  return shown.join('\n');
}
