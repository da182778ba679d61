import { expect, it } from 'vitest';
import { retried } from '../../../../src/commands/servers/retried.ts';
import { ServerError } from '../../../../src/prometheus/errors.ts';

/** A server that answers these, one after the other, and a user who wants it asked again so often. */
function world(outcomes: readonly (string | Error)[], retries = outcomes.length) {
  const left = [...outcomes];
  const told: string[] = [];
  const ask = () => {
    const next = left.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const wantsAgain = (message: string) => Promise.resolve(told.push(message) <= retries);
  return { told, outcome: retried(ask, wantsAgain) };
}

const down = new ServerError('unreachable', 'Cannot reach it.');
const slow = new ServerError('timeout', 'It does not respond.');

it('asks until the server answers', async () => {
  const { told, outcome } = world([down, slow, 'done']);
  expect(await outcome).toBe('done');
  expect(told).toEqual(['Cannot reach it.', 'It does not respond.']);
});

it('ends where the user gives up', async () => {
  const { told, outcome } = world([down, slow, 'done'], 1);
  expect(await outcome).toBeUndefined();
  expect(told).toHaveLength(2);
});

it('hands on what is no failure of the server', async () => {
  const cancelled = new DOMException('', 'AbortError');
  const { told, outcome } = world([cancelled]);
  await expect(outcome).rejects.toBe(cancelled);
  expect(told).toEqual([]);
});
