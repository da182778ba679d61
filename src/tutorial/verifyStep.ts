import { explained } from '../stack/errors.ts';
import type { Finding, TutorialContext, TutorialStep } from './types.ts';

/** Verifies a step's checkpoint. What cannot be looked at has not passed, with the reason; only an
 * abort rejects. */
export async function verifyStep(
  step: TutorialStep,
  context: TutorialContext,
  signal?: AbortSignal,
): Promise<Finding> {
  try {
    return await step.checkpoint.verify(context, signal);
  } catch (error) {
    const failure = explained(error);
    if (failure === undefined) throw error;
    return { ok: false, found: failure.message, remedy: failure.remedy };
  }
}

/** Verifies several steps one after the other and reports each as soon as it is known. */
export async function verifySteps(
  steps: readonly TutorialStep[],
  context: TutorialContext,
  onFinding: (step: TutorialStep, finding: Finding) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (const step of steps) onFinding(step, await verifyStep(step, context, signal));
}
