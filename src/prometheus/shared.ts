import { SharedRequest } from './sharedRequest.ts';

/** The share of its interval that an answer serves others who ask at the same interval. */
const shareOfInterval = 0.9;

/** Milliseconds that an answer may be old for those who ask every `interval` milliseconds: one question
 * serves them all, and each gets another after its own interval. */
export function maxAgeFor(interval: number): number {
  return interval * shareOfInterval;
}

/** An answer that several ask for: one request is in flight at a time, and its answer serves all who ask
 * soon after. */
export class Shared<T> {
  readonly #ask: (signal: AbortSignal) => Promise<T>;
  #request: SharedRequest<T> | undefined;
  /** Milliseconds since 1970; infinite while the request is in flight, which is never too old. */
  #answeredAt = Infinity;

  constructor(ask: (signal: AbortSignal) => Promise<T>) {
    this.#ask = ask;
  }

  /**
   * The answer in flight or at hand, or a new one. Rejects as the question does, or with the reason of
   * the signal.
   * @param maxAge milliseconds that an answer may be old
   */
  async get(maxAge: number, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const isFresh = Date.now() - this.#answeredAt < maxAge;
    const request = (isFresh ? this.#request : undefined) ?? this.#start();
    return request.wait(signal, () => {
      this.#forget(request);
    });
  }

  /** Makes the next who asks ask anew. */
  forget(): void {
    this.#request = undefined;
  }

  #start(): SharedRequest<T> {
    const request = new SharedRequest(this.#ask);
    this.#request = request;
    this.#answeredAt = Infinity;
    request.answer.then(
      () => {
        if (this.#request === request) this.#answeredAt = Date.now();
      },
      () => {
        // A failure serves only those who waited for it.
        this.#forget(request);
      },
    );
    return request;
  }

  #forget(request: SharedRequest<T>): void {
    if (this.#request === request) this.#request = undefined;
  }
}
