import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tutorialPhases, tutorialSteps } from '../../../src/tutorial/steps.ts';
import { pageOf, phaseTitle, walkthroughSteps } from '../../support/walkthrough.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  contributes: {
    commands: { command: string }[];
    walkthroughs: { steps: unknown[] }[];
  };
};

/** The picture that a page shows, relative to `media`. */
function pictureOf(page: string): string {
  return /!\[.+\]\(\.\.\/(screenshots\/[\w-]+\.png)\)/.exec(page)?.[1] ?? 'none';
}

describe('the tutorial', () => {
  it('has 24 steps in 7 phases, in order', () => {
    expect(tutorialSteps.map((step) => step.number)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    expect(new Set(tutorialSteps.map((step) => step.id)).size).toBe(24);
    const phases = tutorialSteps.map((step) => step.phase);
    expect([...phases].sort((a, b) => a - b)).toEqual(phases);
    expect([...new Set(phases)]).toEqual(tutorialPhases.map((phase) => phase.number));
  });

  it.each(tutorialSteps)('$number $id: its files are in the template', ({ files }) => {
    for (const file of files) expect(read(`stack-template/${file}`)).not.toBe('');
  });

  it.each(tutorialSteps)('$number $id: its commands exist', ({ commands }) => {
    const known = manifest.contributes.commands.map((one) => one.command);
    for (const { command } of commands) expect(known).toContain(command);
  });

  it.each(tutorialSteps)('$number $id: its page says the same', (step) => {
    const page = read(pageOf(step));
    expect(page).toContain(`# ${step.number}. ${step.title}\n\n_${phaseTitle(step)}_\n`);
    for (const text of [step.what, step.why, `**Checkpoint:** ${step.checkpoint.title}.`])
      expect(page).toContain(text);
    for (const name of [...step.snippets, ...step.files]) expect(page).toContain(`\`${name}\``);
    expect(existsSync(join(root, 'media', pictureOf(page))), pictureOf(page)).toBe(true);
  });

  it('has a picture of its own for every step', () => {
    expect(new Set(tutorialSteps.map((step) => pictureOf(read(pageOf(step))))).size).toBe(24);
  });

  it('has no page without a step', () => {
    expect(
      readdirSync(join(root, 'media/walkthrough')).filter((name) => name.endsWith('.md')),
    ).toEqual(tutorialSteps.map((step) => pageOf(step).split('/').at(-1)));
  });

  it('is the walkthrough of the manifest', () => {
    expect(manifest.contributes.walkthroughs[0]?.steps).toEqual(walkthroughSteps());
  });
});
