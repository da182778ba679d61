import { describe, expect, it } from 'vitest';
import { tutorialPhases, tutorialSteps } from '../../../src/tutorial/steps.ts';
import type { StepProgress } from '../../../src/tutorial/progress.ts';
import { tutorialNodes } from '../../../src/views/tutorialNodes.ts';
import { draw } from '../../support/drawNodes.ts';

function nodes(progress: Readonly<Record<string, StepProgress>>) {
  return tutorialNodes(tutorialPhases, tutorialSteps, ({ id }) => progress[id], 'check');
}

const done = { ok: true, found: 'It is there.' };
const open = { ok: false, found: 'It is missing.', remedy: 'Create it.' };
const first = {
  'project-structure': done,
  'prometheus-config': open,
  'start-prometheus': 'running',
} as const;

describe('the tutorial', () => {
  it('opens the first phase that is not done', () => {
    const ofPhaseOne = tutorialSteps.filter(({ phase }) => phase === 1).map(({ id }) => [id, done]);
    const phases = nodes(Object.fromEntries(ofPhaseOne) as Record<string, StepProgress>);
    expect(phases.map(({ description }) => description?.slice(0, 2))).toEqual([
      '4/',
      ...Array.from({ length: 6 }, () => '0/'),
    ]);
    expect(phases.map(({ expanded }) => expanded)).toEqual([
      false,
      true,
      ...Array.from({ length: 5 }, () => false),
    ]);
    expect(phases[0]?.icon.id).toBe('pass-filled');
  });

  it('shows what is known of each step, and what to do', () => {
    const [phase] = nodes(first);
    expect(draw(phase === undefined ? [] : [phase])).toMatchInlineSnapshot(`
      [
        "[circle-large-outline] 1. Core Prometheus: 1/4",
        "  [pass-filled] 1. Create the project structure: It is there.",
        "    [info] Init Stack creates the folders and files of the stack in a folder of your choice.: ",
        "    [play-circle] Init Stack: ",
        "    [checklist] Check: The folders exist: ",
        "  [circle-slash] 2. Write prometheus.yml: It is missing.",
        "    [info] Set a global scrape interval, and add a job in which Prometheus scrapes itself.: ",
        "    [play-circle] Validate Stack: ",
        "    [checklist] Check: prometheus.yml is a valid configuration: Create it.",
        "  [circle-outline] 3. Add Prometheus to Docker Compose: ",
        "    [info] Define a service with the image, its configuration, a volume for the data, and a port on the loopback interface.: ",
        "    [checklist] Check: \`docker compose config\` passes: ",
        "  [loading~spin] 4. Start Prometheus: ",
        "    [info] Start Stack checks the prerequisites, starts all services and waits until they are healthy.: ",
        "    [play-circle] Start Stack: ",
        "    [play-circle] Open Prometheus: ",
        "    [checklist] Check: Prometheus is healthy, its own target is up, and \`up\` returns data: ",
      ]
    `);
  });

  it('hands its commands the step, and the component that a button names', () => {
    const steps = nodes({}).flatMap((phase) => phase.children?.() ?? []);
    expect(steps).toHaveLength(24);
    expect(steps[0]?.target).toEqual({ kind: 'step', step: 'project-structure' });
    const rows = steps.flatMap((step) => step.children?.() ?? []);
    const commands = rows.flatMap(({ command }) => (command === undefined ? [] : [command]));
    expect(commands.filter(({ id }) => id === 'check')).toHaveLength(24);
    expect(commands.find(({ title }) => title === 'Add cAdvisor')?.arguments).toEqual([
      { component: 'cadvisor' },
    ]);
  });

  it('gives every row an id of its own', () => {
    const rows = nodes(first).flatMap((phase) => [phase, ...(phase.children?.() ?? [])]);
    const all = rows.flatMap((row) => [
      row,
      ...(row.contextValue === 'step' ? (row.children?.() ?? []) : []),
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});
