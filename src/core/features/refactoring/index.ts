import { changeGrouping } from './changeGrouping.ts';
import { extractRule } from './extractRule.ts';
import { inlineRuleEverywhere, inlineRuleHere } from './inlineRule.ts';
import type { EditsOrRefusal } from '../edits.ts';
import type { RefactoringContext, RefactoringKind } from './refactoring.ts';
import { toBlockScalar, toOneLine } from './scalarStyle.ts';
import { splitAlert } from './splitAlert.ts';
import { wrapInRate } from './wrapInRate.ts';

/** All refactorings, in the order in which they are offered. */
const refactorings = [
  wrapInRate,
  changeGrouping,
  extractRule,
  inlineRuleHere,
  inlineRuleEverywhere,
  splitAlert,
  toBlockScalar,
  toOneLine,
] as const;

export type RefactoringId = (typeof refactorings)[number]['id'];

/** A refactoring as it is offered at a place. Plain data. */
export interface OfferedRefactoring {
  readonly id: RefactoringId;
  readonly kind: RefactoringKind;
  readonly title: string;
  /** Why it cannot be done here, as one sentence. */
  readonly refused?: string;
}

/** What can be done at a selection; cheap enough to be asked at each move of the cursor. */
export function offeredAt(context: RefactoringContext): readonly OfferedRefactoring[] {
  return refactorings.flatMap(({ id, kind, offer }) => {
    const offered = offer(context);
    return offered === undefined ? [] : [{ id, kind, ...offered }];
  });
}

/** The edits of one refactoring, or why there are none. */
export async function refactor(
  id: RefactoringId,
  context: RefactoringContext,
): Promise<EditsOrRefusal> {
  const found = refactorings.find((one) => one.id === id);
  if (found?.offer(context) === undefined) return { refused: 'This is no longer possible here.' };
  return found.edits(context);
}
