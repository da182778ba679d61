import { isServerError, type ServerError } from './errors.ts';
import { pauseAfter } from './poll.ts';

/** Leaves a server alone for a while after it has failed, whoever asks it. */
export class BackOff {
  #failures = 0;
  #last: ServerError | undefined;
  /** Milliseconds since 1970. */
  #restsUntil = 0;

  /**
   * The answer to a request. Rejects as the request does; while the server is left alone, as the last one did.
   * @param interval milliseconds between two requests of those who ask; zero: it is asked in any case
   */
  async ask<T>(request: () => Promise<T>, interval: number): Promise<T> {
    if (this.#last !== undefined && interval > 0 && Date.now() < this.#restsUntil) throw this.#last;
    try {
      const answer = await request();
      this.#failures = 0;
      this.#last = undefined;
      return answer;
    } catch (error) {
      if (isServerError(error)) this.#note(error, interval);
      throw error;
    }
  }

  #note(error: ServerError, interval: number): void {
    const now = Date.now();
    this.#last = error;
    // Several may have asked before the first of them was answered.
    if (now < this.#restsUntil) return;
    this.#failures++;
    this.#restsUntil = now + pauseAfter(this.#failures, interval, error.retryAfter);
  }
}
