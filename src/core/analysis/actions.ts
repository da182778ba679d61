import { suppressionCodes } from '../base/codes.ts';
import type { PlacedProblem } from '../base/place.ts';
import type { Fix, Problem, TextEdit } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import type { AnalysedDocument } from './document.ts';

/** Something that can be done about a problem. Plain data. */
export interface ProblemAction {
  readonly fix: Fix;
  /** The problem that it is offered at. */
  readonly placed: PlacedProblem;
}

/**
 * What can be done about the problems that touch a span: their own fixes, the same for all problems of the
 * code, and comments that turn the check off; in this order.
 */
export function actionsAt(
  document: AnalysedDocument,
  problems: readonly PlacedProblem[],
  within: Span,
): readonly ProblemAction[] {
  // What is shown of an empty span is the character before it.
  const touched = problems.filter(
    ({ problem: { span } }) =>
      (span.from === span.to ? span.from - 1 : span.from) <= within.to && within.from <= span.to,
  );
  const all = problems.map(({ problem }) => problem);
  return [
    ...touched.flatMap((placed) => (placed.problem.fixes ?? []).map((fix) => ({ fix, placed }))),
    ...onceForCode(touched).flatMap((placed) =>
      fixesOfKind(placed.problem.code, all).map((fix) => ({ fix, placed })),
    ),
    ...onceForCode(touched).flatMap((placed) =>
      document.disableFixes(placed.problem).map((fix) => ({ fix, placed })),
    ),
  ];
}

/**
 * The edits of all fixes that are certainly wanted, for "fix all on save". Edits that overlap with those of
 * an earlier problem are left for the next time, as are comments that turn checks off.
 */
export function fixAll(problems: readonly Problem[]): readonly TextEdit[] {
  const comments: ReadonlySet<string> = new Set(suppressionCodes);
  return editsOf(problems.filter(({ code }) => !comments.has(code))).edits;
}

function fixesOfKind(code: string, problems: readonly Problem[]): readonly Fix[] {
  const { edits, fixed } = editsOf(problems.filter((problem) => problem.code === code));
  return fixed < 2 ? [] : [{ title: `Fix all ${fixed} problems of ${code} in this file`, edits }];
}

/** The preferred fixes of problems, each where it does not overlap with another one. */
function editsOf(problems: readonly Problem[]): { edits: readonly TextEdit[]; fixed: number } {
  const edits: TextEdit[] = [];
  let fixed = 0;
  for (const { fixes = [] } of problems) {
    const fix = fixes.find(({ preferred }) => preferred === true);
    if (fix === undefined || fix.edits.some((edit) => edits.some((other) => meet(edit, other))))
      continue;
    edits.push(...fix.edits);
    fixed++;
  }
  return { edits, fixed };
}

/** True for edits of a common place: which of them comes first would matter. */
function meet({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function onceForCode(problems: readonly PlacedProblem[]): readonly PlacedProblem[] {
  const codes = problems.map(({ problem }) => problem.code);
  return problems.filter(({ problem }, index) => codes.indexOf(problem.code) === index);
}
