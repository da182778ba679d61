import { SharedRequest } from './sharedRequest.ts';

/** An answer that is kept or on its way. */
interface Kept<T> {
  readonly request: SharedRequest<T>;
  /** The answer, once it is there. */
  value?: T;
  /** Milliseconds since 1970. */
  until: number;
}

/** How long things are kept, in milliseconds, and how many of them. */
export interface CacheLimits {
  readonly fresh: number;
  /** For which a failure is kept. */
  readonly retryAfter: number;
  readonly most: number;
}

/**
 * Answers by the key of their question, kept for a while. Several who ask the same share one request, which is
 * aborted once nobody waits for it.
 */
export class AnswerCache<T> {
  readonly #limits: CacheLimits;
  readonly #kept = new Map<string, Kept<T>>();

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  /** The answer that is kept; undefined where there is none, or it is still on its way. */
  peek(key: string): T | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && Date.now() < kept.until ? kept.value : undefined;
  }

  /**
   * The answer to a question: the kept one, or what `request` gives. Rejects as that does, and with the signal's
   * reason where it is aborted.
   */
  ask(key: string, request: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const kept = this.#fresh(key) ?? this.#start(key, request);
    return kept.request.wait(signal, () => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
  }

  #fresh(key: string): Kept<T> | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && Date.now() < kept.until ? kept : undefined;
  }

  #start(key: string, request: (signal: AbortSignal) => Promise<T>): Kept<T> {
    const kept: Kept<T> = {
      request: new SharedRequest(request),
      until: Date.now() + this.#limits.fresh,
    };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > this.#limits.most) this.#kept.delete(oldest);
    kept.request.answer.then(
      (value) => {
        kept.value = value;
      },
      () => {
        kept.until = Date.now() + this.#limits.retryAfter;
      },
    );
    return kept;
  }
}
