import type { Problem } from '../../src/core/base/problem.ts';

/**
 * A text with each problem drawn under the line it begins in: carets, then code and words, then
 * the hint and related places. Problems on the same line follow each other.
 */
export function carets(text: string, problems: readonly Problem[]): string {
  const out: string[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    out.push(line.replaceAll('\r', '␍').replaceAll('\t', '→'));
    for (const problem of problems) {
      const { from, to } = problem.span;
      if (from < offset || from > offset + line.length) continue;
      const width = Math.max(1, Math.min(to, offset + line.length) - from);
      out.push(`${' '.repeat(from - offset)}${'^'.repeat(width)} ${describe(text, problem)}`);
    }
    offset += line.length + 1;
  }
  return out.join('\n');
}

function describe(
  text: string,
  { severity, code, message, hint, related, fixes, span }: Problem,
): string {
  const mark = severity === 'error' ? '' : `${severity}: `;
  const places = (related ?? []).map((place) => {
    const where =
      place.path ?? (place.span.from === span.from ? '' : `"${snippet(text, place.span)}" `);
    return ` [${where}${place.message}]`;
  });
  const help = hint === undefined ? '' : ` [${hint}]`;
  const titles = (fixes ?? []).map(({ title }) => ` {${title}}`);
  return `${mark}${code}: ${message}${help}${places.join('')}${titles.join('')}`;
}

function snippet(text: string, { from, to }: { from: number; to: number }): string {
  return text.slice(from, to).split('\n')[0] ?? '';
}
