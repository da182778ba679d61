/** A request that several wait for. It is aborted once nobody does any longer. */
export class SharedRequest<T> {
  readonly answer: Promise<T>;
  readonly #abort = new AbortController();
  #waiting = 0;

  constructor(ask: (signal: AbortSignal) => Promise<T>) {
    this.answer = ask(this.#abort.signal);
  }

  /**
   * The answer. Rejects as the request does, or with the reason of the signal, which concerns no other who waits;
   * who waits without a signal never leaves.
   * @param onUnwanted called where the last who waited has left
   */
  async wait(signal: AbortSignal | undefined, onUnwanted: () => void): Promise<T> {
    this.#waiting++;
    if (signal === undefined) return this.answer;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        reject(signal.reason as Error);
        this.#waiting--;
        if (this.#waiting > 0) return;
        onUnwanted();
        this.#abort.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([this.answer, left]);
    } finally {
      if (leave !== undefined) signal.removeEventListener('abort', leave);
    }
  }
}
