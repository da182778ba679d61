import { difference } from '../base/difference.ts';
import { moveBehind } from '../base/moveProblem.ts';
import type { Problem } from '../base/problem.ts';

/** The problems of a text that lie in what edits have left alone since, where they are now. */
export function unedited(
  problems: readonly Problem[],
  before: string,
  after: string,
): readonly Problem[] {
  if (before === after) return problems;
  const { from, oldTo, newTo } = difference(before, after);
  return problems
    .filter(({ span, fixes = [] }) =>
      [span, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))].every(
        (one) => one.to <= from || oldTo <= one.from,
      ),
    )
    .map((problem) => moveBehind(problem, oldTo, newTo - oldTo));
}
