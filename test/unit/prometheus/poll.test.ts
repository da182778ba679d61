import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Poll, type RefreshOutcome } from '../../../src/prometheus/poll.ts';

beforeEach(() => {
  // No chance in the pauses.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('Poll', () => {
  it('asks only while active, doubling the pause after failures', async () => {
    const starts: number[] = [];
    const begin = Date.now();
    let outcome: RefreshOutcome = 'ok';
    const poll = new Poll(
      () => {
        starts.push(Date.now() - begin);
        return Promise.resolve(outcome);
      },
      () => 1000,
    );
    poll.setActive(true);
    await vi.advanceTimersByTimeAsync(2500);
    expect(starts).toEqual([0, 1000, 2000]);
    outcome = 'failed';
    await vi.advanceTimersByTimeAsync(7000);
    expect(starts).toEqual([0, 1000, 2000, 3000, 5000, 9000]);
    poll.setActive(false);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(starts).toHaveLength(6);
  });

  it('never waits longer than a minute, and recovers at once when asked', async () => {
    let runs = 0;
    const poll = new Poll(
      () => {
        runs++;
        return Promise.resolve('failed');
      },
      () => 10_000,
    );
    poll.setActive(true);
    await vi.advanceTimersByTimeAsync(600_000);
    const before = runs;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs - before).toBe(1);
    await poll.refreshNow();
    expect(runs - before).toBe(2);
    poll.dispose();
  });

  it('waits as long as it is asked to, and up to a tenth longer', async () => {
    const starts: number[] = [];
    const begin = Date.now();
    const poll = new Poll(
      () => {
        starts.push(Date.now() - begin);
        return Promise.resolve({ retryAfter: 120_000 });
      },
      () => 1000,
    );
    poll.setActive(true);
    await vi.advanceTimersByTimeAsync(119_999);
    expect(starts).toEqual([0]);
    vi.mocked(Math.random).mockReturnValue(1);
    await vi.advanceTimersByTimeAsync(1 + 131_999);
    expect(starts).toEqual([0, 120_000]);
    await vi.advanceTimersByTimeAsync(1);
    expect(starts).toEqual([0, 120_000, 252_000]);
    poll.dispose();
  });

  it.each([
    ['a server', { retryAfter: 3_000_000_000 }, 1000],
    ['a setting', 'ok' as const, 3_000_000_000],
  ])(
    'waits for an hour where %s asks for longer than timers can run',
    async (_, told, interval) => {
      let runs = 0;
      const poll = new Poll(
        () => {
          runs++;
          return Promise.resolve(told);
        },
        () => interval,
      );
      poll.setActive(true);
      await vi.advanceTimersByTimeAsync(3_599_999);
      expect(runs).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(runs).toBe(2);
      poll.dispose();
    },
  );

  it('has one run in flight and aborts it on dispose', async () => {
    const signals: AbortSignal[] = [];
    const poll = new Poll(
      (signal) => {
        signals.push(signal);
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve('failed');
          });
        });
      },
      () => 1000,
    );
    poll.setActive(true);
    void poll.refreshNow();
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    poll.dispose();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true]);
  });
});
