import { vi } from 'vitest';

/** Steps of the clock behind which whoever still waits waits in vain. */
const patience = 100_000;

/**
 * Runs `work` on a clock that jumps to the next timer whenever everything else has come to rest:
 * timers run in the order of their times, however busy the machine is.
 */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers();
  try {
    const end = { reached: false };
    const result = work().finally(() => {
      end.reached = true;
    });
    result.catch(() => undefined); // it is awaited below
    for (let step = 0; !end.reached; step++) {
      if (step === patience) throw new Error(`still not over after ${patience} timers`);
      await vi.advanceTimersToNextTimerAsync();
    }
    return await result;
  } finally {
    vi.useRealTimers();
  }
}
