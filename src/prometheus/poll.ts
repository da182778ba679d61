/** What the outcome of one refresh means for the next. */
export type RefreshOutcome = 'ok' | 'failed';

const longestPause = 60_000;

/**
 * Repeats `refresh` while active: one run in flight, `interval()` milliseconds between the end of a
 * run and the start of the next, doubling after each failure up to a minute. Everything stops,
 * aborted, on dispose.
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
    const interval = this.#interval();
    const doubled = Math.min(longestPause, interval * 2 ** Math.min(this.#failures, 10));
    this.#timer = setTimeout(() => void this.refreshNow(), Math.max(interval, doubled));
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
