import { isServerError } from './errors.ts';
import { Poll, type RefreshOutcome } from './poll.ts';

/** What is known of something that is asked again and again. */
export type Watched<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly value: T }
  /** The last question failed; what was known before is not shown as if it were true. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** Asks a question while it is active, by a `Poll` of its own, and keeps the last outcome. */
export class Watch<T> {
  readonly #poll: Poll;
  #state: Watched<T> = { kind: 'loading' };

  /**
   * @param interval milliseconds between the end of a question and the next
   * @param onChange called after each outcome
   */
  constructor(
    ask: (signal: AbortSignal) => Promise<T>,
    interval: () => number,
    onChange: () => void,
  ) {
    this.#poll = new Poll(async (signal) => {
      const state = await outcomeOf(ask(signal));
      if (signal.aborted) return 'failed';
      this.#state = state;
      onChange();
      return meaningOf(state);
    }, interval);
  }

  get state(): Watched<T> {
    return this.#state;
  }

  /** Starts or pauses. Becoming active asks at once. */
  setActive(active: boolean): void {
    this.#poll.setActive(active);
  }

  /** Asks now, in place of the question in flight or waited for. */
  refresh(): Promise<void> {
    return this.#poll.refreshNow();
  }

  dispose(): void {
    this.#poll.dispose();
  }
}

function meaningOf(state: Watched<unknown>): RefreshOutcome {
  if (state.kind !== 'failed') return 'ok';
  const retryAfter = isServerError(state.error) ? state.error.retryAfter : undefined;
  return retryAfter === undefined ? 'failed' : { retryAfter };
}

async function outcomeOf<T>(asked: Promise<T>): Promise<Watched<T>> {
  try {
    return { kind: 'known', value: await asked };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
