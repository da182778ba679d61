import { tutorialPhases, tutorialSteps } from '../../src/tutorial/steps.ts';
import { passedKey, type TutorialStep } from '../../src/tutorial/types.ts';

/** A step as `contributes.walkthroughs` of package.json has it. */
export interface WalkthroughStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

/** The page of a step, relative to the extension. */
export function pageOf(step: TutorialStep): string {
  return `media/walkthrough/${String(step.number).padStart(2, '0')}-${step.id}.md`;
}

/** What package.json has to say; a test compares the two. */
export function walkthroughSteps(): readonly WalkthroughStep[] {
  return tutorialSteps.map((step) => ({
    id: step.id,
    title: `${step.number}. ${step.title}`,
    description: [`${step.what} ${step.why}`, ...step.commands.map(button)].join('\n'),
    media: { markdown: pageOf(step) },
    completionEvents: [`onContext:${passedKey(step.id)}`],
  }));
}

/** `Phase 4 of 7: Alerting`. */
export function phaseTitle(step: TutorialStep): string {
  const phase = tutorialPhases.find((one) => one.number === step.phase);
  return `Phase ${step.phase} of ${tutorialPhases.length}: ${phase?.title ?? ''}`;
}

function button({ command, title, argument }: TutorialStep['commands'][number]): string {
  const query =
    argument === undefined
      ? ''
      : `?${encodeURIComponent(JSON.stringify([{ component: argument }]))}`;
  return `[${title}](command:${command}${query})`;
}
