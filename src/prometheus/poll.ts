/** What the outcome of one refresh means for the next; with `retryAfter`, the milliseconds that must
 * pass at least. */
export type RefreshOutcome = 'ok' | 'failed' | { readonly retryAfter: number };

const longestPause = 60_000;
/** An hour: nobody comes back to a view that waits for longer, and timers of a month and more would run out at once. */
const longestWait = 3_600_000;
/** The largest share that chance adds to a pause, so that windows and servers do not all ask at once. */
const jitter = 0.1;

/** Milliseconds until somebody who asks at this interval asks again: twice as many after each failure, up to a minute.
 * @param failures in a row
 * @param asked milliseconds that the server asks to be left alone */
export function pauseAfter(failures: number, interval: number, asked = 0): number {
  const doubled = Math.min(longestPause, interval * 2 ** Math.min(failures, 10));
  return Math.min(longestWait, Math.max(interval, doubled, asked));
}

/**
 * Repeats `refresh` while active: one run in flight, `interval()` milliseconds between the end of a
 * run and the start of the next, doubling after each failure up to a minute, or as long as the outcome
 * asks for. Everything stops, aborted, on dispose.
 */
export class Poll {
  readonly #refresh: (signal: AbortSignal) => Promise<RefreshOutcome>;
  readonly #interval: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: AbortController | undefined;
  #failures = 0;
  #active = false;

  constructor(refresh: (signal: AbortSignal) => Promise<RefreshOutcome>, interval: () => number) {
    this.#refresh = refresh;
    this.#interval = interval;
  }

  /** Starts or pauses. Becoming active refreshes at once. */
  setActive(active: boolean): void {
    if (active === this.#active) return;
    this.#active = active;
    if (active) void this.refreshNow();
    else this.#stop();
  }

  /** Refreshes now, in place of the run in flight or waited for. */
  async refreshNow(): Promise<void> {
    this.#stop();
    const run = new AbortController();
    this.#run = run;
    const outcome = await this.#refresh(run.signal);
    if (run.signal.aborted) return;
    this.#run = undefined;
    this.#failures = outcome === 'ok' ? 0 : this.#failures + 1;
    if (!this.#active) return;
    const asked = typeof outcome === 'object' ? outcome.retryAfter : 0;
    const wait = pauseAfter(this.#failures, this.#interval(), asked);
    const pause = wait * (1 + jitter * Math.random());
    this.#timer = setTimeout(() => void this.refreshNow(), pause);
  }

  dispose(): void {
    this.#active = false;
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#run?.abort();
    this.#run = undefined;
  }
}
