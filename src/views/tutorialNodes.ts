import type { RowTarget } from '../platform/row.ts';
import type { StepProgress } from '../tutorial/progress.ts';
import type { TutorialPhase, TutorialStep } from '../tutorial/types.ts';
import { escapeMarkdown, icons, type NodeIcon, type ViewNode } from './nodes.ts';

/** Phases with their steps; those that are done are folded, the first that is not is open. */
export function tutorialNodes(
  phases: readonly TutorialPhase[],
  steps: readonly TutorialStep[],
  progressOf: (step: TutorialStep) => StepProgress,
  checkCommand: string,
): readonly ViewNode[] {
  const isDone = (step: TutorialStep): boolean => {
    const progress = progressOf(step);
    return typeof progress === 'object' && progress.ok;
  };
  const next = steps.find((step) => !isDone(step));
  return phases.map((phase) => {
    const own = steps.filter((step) => step.phase === phase.number);
    const done = own.filter(isDone).length;
    return {
      id: `phase ${phase.number}`,
      label: `${phase.number}. ${phase.title}`,
      description: `${done}/${own.length}`,
      icon: done === own.length ? icons.up : { id: 'circle-large-outline' },
      contextValue: 'phase',
      expanded: next?.phase === phase.number,
      children: () => own.map((step) => stepNode(step, progressOf(step), checkCommand)),
    };
  });
}

function stepNode(step: TutorialStep, progress: StepProgress, checkCommand: string): ViewNode {
  const target: RowTarget = { kind: 'step', step: step.id };
  return {
    id: `step ${step.number}`,
    label: `${step.number}. ${step.title}`,
    ...(typeof progress === 'object' ? { description: progress.found } : {}),
    icon: iconOf(progress),
    contextValue: 'step',
    target,
    tooltip: () => tooltipOf(step, progress),
    children: () => [
      { id: `step ${step.number} what`, label: step.what, icon: icons.info },
      ...step.commands.map((one, index) => ({
        id: `step ${step.number} command ${index}`,
        label: one.title,
        icon: { id: 'play-circle' },
        command: {
          id: one.command,
          title: one.title,
          arguments: one.argument === undefined ? [] : [{ component: one.argument }],
        },
      })),
      {
        id: `step ${step.number} check`,
        label: `Check: ${step.checkpoint.title}`,
        ...(typeof progress === 'object' && !progress.ok
          ? { description: progress.remedy ?? '' }
          : {}),
        icon: { id: 'checklist' },
        command: { id: checkCommand, title: 'Check', arguments: [target] },
      },
    ],
  };
}

function iconOf(progress: StepProgress): NodeIcon {
  if (progress === undefined) return { id: 'circle-outline' };
  if (progress === 'running') return icons.loading;
  return progress.ok ? icons.up : { id: 'circle-slash', color: 'problemsWarningIcon.foreground' };
}

function tooltipOf(step: TutorialStep, progress: StepProgress): string {
  const snippets = step.snippets.map((prefix) => `\`${prefix}\``).join(', ');
  const facts = [
    `**${escapeMarkdown(step.title)}**`,
    escapeMarkdown(step.what),
    escapeMarkdown(step.why),
    snippets === '' ? '' : `Snippets: ${snippets}`,
    step.files.length === 0 ? '' : `Files: ${step.files.map(escapeMarkdown).join(', ')}`,
    typeof progress === 'object'
      ? `${progress.ok ? 'Done' : 'Not yet'}: ${escapeMarkdown(progress.found)} ${escapeMarkdown(progress.remedy ?? '')}`
      : '',
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}
