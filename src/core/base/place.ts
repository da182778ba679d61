import type { Problem } from './problem.ts';
import { LineIndex, type Position } from './text.ts';

/** A problem with the zero-based places of its span, for those who do not have the text. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly from: Position;
  readonly to: Position;
}

/** Finds the places of one text's problems, in the order of the text. */
export function placeProblems(text: string, problems: readonly Problem[]): PlacedProblem[] {
  if (problems.length === 0) return [];
  const lines = new LineIndex(text);
  return [...problems]
    .sort((a, b) => a.span.from - b.span.from)
    .map((problem) => ({
      problem,
      from: lines.position(problem.span.from),
      to: lines.position(problem.span.to),
    }));
}
