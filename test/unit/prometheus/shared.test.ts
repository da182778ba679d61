import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Shared } from '../../../src/prometheus/shared.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A question whose answers come when the test says so. */
function question() {
  const asked: {
    readonly signal: AbortSignal;
    readonly resolve: (answer: string) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  const shared = new Shared<string>(
    (signal) =>
      new Promise((resolve, reject) => {
        asked.push({ signal, resolve, reject });
      }),
  );
  return { asked, shared };
}

const never = new AbortController().signal;

describe('an answer that is shared', () => {
  it('is asked for once by all who ask at the same time or soon after', async () => {
    const { asked, shared } = question();
    const both = Promise.all([shared.get(1000, never), shared.get(1000, never)]);
    expect(asked).toHaveLength(1);
    asked[0]?.resolve('a');
    expect(await both).toEqual(['a', 'a']);
    vi.advanceTimersByTime(999);
    expect(await shared.get(1000, never)).toBe('a');
    vi.advanceTimersByTime(1);
    void shared.get(1000, never);
    expect(asked).toHaveLength(2);
  });

  it('serves nobody else where it is a failure', async () => {
    const { asked, shared } = question();
    const first = shared.get(1000, never);
    asked[0]?.reject(new Error('down'));
    await expect(first).rejects.toThrow('down');
    const second = shared.get(1000, never);
    asked[1]?.resolve('up');
    expect(await second).toBe('up');
  });

  it('is given up when the last who waits leaves, and not before', async () => {
    const { asked, shared } = question();
    const leaving = [new AbortController(), new AbortController()];
    const waiting = leaving.map(({ signal }) => shared.get(1000, signal));
    leaving[0]?.abort(new Error('closed'));
    await expect(waiting[0]).rejects.toThrow('closed');
    expect(asked[0]?.signal.aborted).toBe(false);
    leaving[1]?.abort(new Error('closed too'));
    await expect(waiting[1]).rejects.toThrow('closed too');
    expect(asked[0]?.signal.aborted).toBe(true);
    void shared.get(1000, never);
    expect(asked).toHaveLength(2);
  });

  it('is asked for anew after it was forgotten, and by nobody who has left', async () => {
    const { asked, shared } = question();
    const first = shared.get(1000, never);
    asked[0]?.resolve('a');
    await first;
    shared.forget();
    void shared.get(1000, never);
    expect(asked).toHaveLength(2);
    await expect(shared.get(1000, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect(asked).toHaveLength(2);
  });
});
