import type { Label } from './labels.ts';
import { changesBetween } from './steps.ts';
import type { ShownStep, ShownTrace } from './text.ts';

/** What one rule of a scrape pool does to the labels of a target, as a server says it
 * (`/api/v1/targets/relabel_steps`). */
export interface ServerStep {
  readonly action: string;
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  /** The labels after the rule; none where the target is dropped. */
  readonly output: Readonly<Record<string, string>>;
  /** False from the rule on that drops the target. */
  readonly isKept: boolean;
}

/** The trace of a target by the word of a server, which does not tell where its rules are written.
 * @param discovered the labels before relabeling */
export function traceOfSteps(
  discovered: Readonly<Record<string, string>>,
  steps: readonly ServerStep[],
): ShownTrace {
  const followed: ShownStep[] = [];
  let labels = discovered;
  for (const step of steps) {
    followed.push(followedStep(step, labels));
    if (!step.isKept) {
      return { discovered: sorted(discovered), steps: followed, outcome: { kind: 'dropped' } };
    }
    labels = step.output;
  }
  const outcome = { kind: 'kept', labels: sorted(labels) } as const;
  return { discovered: sorted(discovered), steps: followed, outcome };
}

const aboutNames = new Set(['labelmap', 'labeldrop', 'labelkeep']);

function followedStep(
  { action, sourceLabels, separator, output, isKept }: ServerStep,
  before: Readonly<Record<string, string>>,
): ShownStep {
  const source = sourceLabels.map((name) => before[name] ?? '').join(separator);
  return {
    action,
    ...(aboutNames.has(action) ? {} : { source }),
    ...(action === 'keep' || action === 'drop' ? { isMatch: isKept === (action === 'keep') } : {}),
    isKept,
    changes: isKept ? changesBetween(sorted(before), sorted(output)) : [],
    ambiguous: [],
  };
}

function sorted(labels: Readonly<Record<string, string>>): readonly Label[] {
  return Object.entries(labels)
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
