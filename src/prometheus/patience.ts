import { isServerError } from './errors.ts';

/** Milliseconds that somebody who types is kept waiting for a server. */
const grace = 200;
/** Milliseconds for which a server that cannot be reached is not asked again. */
const rest = 10_000;

/**
 * How long one server is waited for: a moment while it answers, not at all while it is slow, and while it
 * cannot be reached it is not even asked.
 */
export class Patience {
  #isSlow = false;
  /** Milliseconds since 1970. */
  #restsUntil = 0;

  /**
   * The answer to a request; `otherwise` where the server fails or takes too long. A late answer is not lost where
   * `request` keeps it for the next time. Rejects with what is not the fault of the server.
   */
  async ask<T>(request: () => Promise<T>, otherwise: T): Promise<T> {
    if (Date.now() < this.#restsUntil) return otherwise;
    const answer = this.#watched(request(), otherwise);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<T>((resolve) => {
      const giveUp = (): void => {
        this.#isSlow = true;
        resolve(otherwise);
      };
      timer = setTimeout(giveUp, this.#isSlow ? 0 : grace);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** An answer from which is learned how the server is. */
  async #watched<T>(answer: Promise<T>, otherwise: T): Promise<T> {
    try {
      const value = await answer;
      this.#isSlow = false;
      return value;
    } catch (error) {
      if (!isServerError(error)) throw error;
      const isAway = error.reason === 'unreachable' || error.reason === 'timeout';
      if (isAway) this.#restsUntil = Date.now() + rest;
      return otherwise;
    }
  }
}
