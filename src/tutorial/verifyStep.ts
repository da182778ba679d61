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
