import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TutorialProgress } from '../../../src/tutorial/progress.ts';
import { tutorialPhases, tutorialSteps } from '../../../src/tutorial/steps.ts';
import type { Finding } from '../../../src/tutorial/types.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const idsOf = (about: string) =>
  tutorialSteps.filter(({ checkpoint }) => checkpoint.about === about).map(({ id }) => id);
const [files, stack] = [idsOf('files'), idsOf('stack')];

/** The real steps, and a workspace in which the named ones pass. */
function world(passing: string[] = []) {
  let kept: Readonly<Record<string, Finding>> = {};
  const verified: string[] = [];
  const verdicts: string[] = [];
  const bugs: unknown[] = [];
  let draws = 0;
  const progress = new TutorialProgress({
    load: () =>
      Promise.resolve({
        phases: tutorialPhases,
        steps: tutorialSteps,
        verify: ({ id }) => {
          verified.push(id);
          if (passing.includes(`bug in ${id}`)) return Promise.reject(new Error(id));
          const ok = passing.includes(id);
          return Promise.resolve(ok ? { ok, found: 'Yes.' } : { ok, found: 'No.', remedy: 'Do.' });
        },
      }),
    store: {
      read: () => kept,
      write: (findings) => {
        kept = findings;
        return Promise.resolve();
      },
    },
    onChange: () => draws++,
    onVerdict: (step, passed) => verdicts.push(`${step} ${passed}`),
    onBug: (error) => bugs.push(error),
  });
  return { progress, passing, verified, verdicts, bugs, kept: () => kept, draws: () => draws };
}

describe('after a command', () => {
  it('of files, their steps are verified once', async () => {
    const { progress, verified, verdicts } = world(['project-structure']);
    progress.follow(['files']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(verified).toEqual(files);
    expect(verdicts).toContain('project-structure true');
  });

  it('of the stack, its steps are verified until they pass', async () => {
    const { progress, passing, verified } = world();
    passing.push(...stack.slice(1));
    progress.follow(['stack']);
    await vi.advanceTimersByTimeAsync(0);
    expect(verified).toEqual(stack);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(verified.slice(stack.length)).toEqual(stack.slice(0, 1));
    passing.push(...stack);
    await vi.advanceTimersByTimeAsync(30_000);
    const looks = verified.length;
    expect(looks).toBe(stack.length + 2);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(verified).toHaveLength(looks);
  });

  it('nothing is asked for ever of a stack that does not get well', async () => {
    const { progress, verified } = world();
    progress.follow(['stack']);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(verified).toHaveLength(5 * stack.length);
  });

  it('steps that are done are left alone', async () => {
    const { progress, passing, verified } = world();
    passing.push(...files);
    progress.follow(['files']);
    await vi.advanceTimersByTimeAsync(0);
    verified.length = 0;
    progress.follow(['files']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(verified).toEqual([]);
  });

  it('what the command before waits for is waited for still', async () => {
    const { progress, verified } = world();
    progress.follow(['stack']);
    await vi.advanceTimersByTimeAsync(1000);
    verified.length = 0;
    progress.follow(['files']);
    await vi.advanceTimersByTimeAsync(0);
    expect([...verified].sort()).toEqual([...files, ...stack].sort());
    verified.length = 0;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(verified).toEqual(stack);
  });

  it('the end of the view is the end of it', async () => {
    const { progress, verified } = world();
    progress.follow(['stack']);
    await vi.advanceTimersByTimeAsync(0);
    progress.dispose();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(verified).toEqual(stack);
  });
});

describe('a check', () => {
  it('of one step is shown while it runs, and its finding is kept', async () => {
    const { progress, kept, draws } = world(['reload']);
    const step = tutorialSteps.find(({ id }) => id === 'reload');
    if (step === undefined) throw new Error('no such step');
    const check = progress.check('reload');
    await vi.advanceTimersByTimeAsync(0);
    await check;
    expect(progress.of(step)).toEqual({ ok: true, found: 'Yes.' });
    expect(Object.keys(kept())).toEqual(['reload']);
    expect(draws()).toBe(3);
    await progress.check('no such step');
    expect(draws()).toBe(3);
  });

  it('of all tells only what has changed', async () => {
    const { progress, passing, verdicts, draws } = world(['reload']);
    await progress.checkAll(new AbortController().signal);
    expect(verdicts).toHaveLength(24);
    expect(draws()).toBe(24);
    passing.length = 0;
    await progress.checkAll(new AbortController().signal);
    expect(verdicts.slice(24)).toEqual(['reload false']);
    expect(draws()).toBe(25);
  });

  it('that is broken does not break the others', async () => {
    const { progress, bugs, kept } = world(['bug in reload']);
    await progress.checkAll(new AbortController().signal);
    expect(bugs).toEqual([new Error('reload')]);
    expect(Object.keys(kept())).toHaveLength(23);
  });
});
