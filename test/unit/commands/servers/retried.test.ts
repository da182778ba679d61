import { beforeEach, expect, it, vi } from 'vitest';
import { retried } from '../../../../src/commands/servers/retried.ts';
import { ServerError } from '../../../../src/prometheus/errors.ts';

/** A fake of the dialog of VS Code that tells what went wrong: it answers what it is told to. */
const fake = vi.hoisted(() => ({ told: [] as unknown[], answers: [] as (string | undefined)[] }));

vi.mock('vscode', () => ({
  window: {
    showErrorMessage: (message: string) => {
      fake.told.push(message);
      return Promise.resolve(fake.answers.shift());
    },
  },
}));

beforeEach(() => {
  fake.told.length = 0;
  fake.answers.length = 0;
});

/** What a server answers, one after the other. */
const answering = (...outcomes: readonly (string | Error)[]) => {
  const left = [...outcomes];
  return () => {
    const next = left.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
};

it('asks until the server answers', async () => {
  fake.answers.push('Try Again', 'Try Again');
  const down = new ServerError('unreachable', 'Cannot reach it.');
  const slow = new ServerError('timeout', 'It does not respond.');
  expect(await retried(answering(down, slow, 'done'))).toBe('done');
  expect(fake.told).toEqual(['Cannot reach it.', 'It does not respond.']);
});

it('ends where the user gives up', async () => {
  const down = new ServerError('unreachable', 'Cannot reach it.');
  expect(await retried(answering(down, 'done'))).toBeUndefined();
});

it('hands on what is no failure of the server', async () => {
  const cancelled = new DOMException('', 'AbortError');
  await expect(retried(answering(cancelled))).rejects.toBe(cancelled);
  expect(fake.told).toEqual([]);
});
