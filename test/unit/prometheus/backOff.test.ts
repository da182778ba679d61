import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BackOff } from '../../../src/prometheus/backOff.ts';
import { ServerError } from '../../../src/prometheus/errors.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const interval = 10_000;

/** Asks for ten minutes at the interval; gives at which seconds the server was asked. */
async function asked(answer: () => Promise<unknown>): Promise<readonly number[]> {
  const backOff = new BackOff();
  const start = Date.now();
  const times: number[] = [];
  for (let left = 20; left > 0; left--) {
    const request = (): Promise<unknown> => {
      times.push((Date.now() - start) / 1000);
      return answer();
    };
    // Two views ask.
    await Promise.allSettled([backOff.ask(request, interval), backOff.ask(request, interval)]);
    vi.advanceTimersByTime(interval);
  }
  return [...new Set(times)];
}

it('asks one that answers every time', async () => {
  expect(await asked(() => Promise.resolve())).toHaveLength(20);
});

it('asks one that fails ever less often, up to once a minute', async () => {
  const failing = () => Promise.reject(new ServerError('unreachable', 'gone'));
  expect(await asked(failing)).toEqual([0, 20, 60, 120, 180]);
});

it('leaves one alone for as long as it asks to be', async () => {
  const busy = () => Promise.reject(new ServerError('busy', 'later', { retryAfter: 150_000 }));
  expect(await asked(busy)).toEqual([0, 150]);
});

it('says why meanwhile, and asks all the same where the user does', async () => {
  const backOff = new BackOff();
  const request = vi.fn(() => Promise.reject(new ServerError('unreachable', 'gone')));
  await expect(backOff.ask(request, interval)).rejects.toThrow('gone');
  await expect(backOff.ask(request, interval)).rejects.toThrow('gone');
  expect(request).toHaveBeenCalledTimes(1);
  await expect(backOff.ask(request, 0)).rejects.toThrow('gone');
  expect(request).toHaveBeenCalledTimes(2);
});

it('does not take an abort or a bug for a failure of the server', async () => {
  const backOff = new BackOff();
  await expect(backOff.ask(() => Promise.reject(new Error('bug')), interval)).rejects.toThrow(
    'bug',
  );
  expect(await backOff.ask(() => Promise.resolve(7), interval)).toBe(7);
});
