import { Worker } from 'node:worker_threads';
import type { TestOutcome, ThreadAnswers, ThreadMessage, ThreadRequest } from './ruleTestWorker.ts';

type Kind = keyof ThreadAnswers;
type Answer = ThreadAnswers[Kind];

/** A request that waits for its end. */
interface Waiting {
  readonly onTest: (outcome: TestOutcome) => void;
  readonly settle: (outcome: Answer | Error | undefined) => void;
}

/**
 * Runs rule tests in a thread of its own, so that nothing else waits. The thread starts when needed, and is
 * ended where a run is cancelled in the middle of a test, however long that test would take.
 */
export class RuleTestThread {
  readonly #script: string;
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #queue: Promise<unknown> = Promise.resolve();
  #next = 0;

  /** @param script the path of the built `ruleTestWorker.ts` */
  constructor(script: string) {
    this.#script = script;
  }

  /**
   * Answers a request, after those that were asked for before; undefined where the signal was aborted.
   * Rejects where the thread dies, for example because a test needs too much memory.
   * @param onTest is handed the outcome of each test of a run as soon as it is there
   */
  ask<K extends Kind>(
    request: Extract<ThreadRequest, { readonly kind: K }>,
    signal: AbortSignal,
    onTest: (outcome: TestOutcome) => void = () => undefined,
  ): Promise<ThreadAnswers[K] | undefined> {
    const turn = this.#queue.then(() => this.#ask(request, onTest, signal));
    this.#queue = turn.catch(() => undefined);
    // The thread answers each kind of request by its kind of answer.
    return turn as Promise<ThreadAnswers[K] | undefined>;
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #ask(
    request: ThreadRequest,
    onTest: (outcome: TestOutcome) => void,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    const id = this.#next++;
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        this.#waiting.get(id)?.settle(undefined);
        this.dispose();
      };
      const settle = (outcome: Answer | Error | undefined): void => {
        this.#waiting.delete(id);
        signal.removeEventListener('abort', cancel);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      this.#waiting.set(id, { onTest, settle });
      signal.addEventListener('abort', cancel);
      worker.postMessage({ id, request });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#script);
    worker.unref();
    worker.on('message', (message: ThreadMessage) => {
      const waiting = this.#waiting.get(message.id);
      if (message.kind === 'test') waiting?.onTest(message.outcome);
      else if (message.kind === 'done') waiting?.settle(message.answer);
      else waiting?.settle(new Error(message.message));
    });
    const fail = (error: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { settle } of [...this.#waiting.values()]) settle(error);
    };
    worker.on('error', fail);
    worker.on('exit', () => {
      fail(new Error('The worker thread that runs rule tests exited unexpectedly.'));
    });
    return worker;
  }
}
