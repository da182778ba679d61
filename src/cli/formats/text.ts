import type { PlacedProblem } from '../../core/base/place.ts';
import { type FileReport, linesOf } from './reported.ts';

/** For people: one line for each problem, what explains it below. */
export function textReport(files: readonly FileReport[]): string {
  return linesOf(files, ({ path }, p, placed) => {
    const message = p.message.replaceAll('\n', '\n    ');
    const hints = p.hint === undefined ? [] : [p.hint];
    const below = [...hints, ...notes(path, placed)].map((note) => `\n    ${note}`);
    return `${path}:${p.line}:${p.column}: ${p.severity}: ${message} (${p.code})${below.join('')}`;
  });
}

/** What a problem's related places say, with their place where it is another one. */
function notes(path: string, { problem, related }: PlacedProblem): readonly string[] {
  return (problem.related ?? []).map((other, index) => {
    const { line, character } = related[index]?.from ?? { line: 0, character: 0 };
    return `${other.path ?? path}:${line + 1}:${character + 1}: ${other.message}`;
  });
}
