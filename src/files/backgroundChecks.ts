import { Worker } from 'node:worker_threads';
import type { Batch, BatchOptions, CheckedWorkspaceFile } from './checkWorker.ts';

interface Answer {
  readonly id: number;
  readonly checked: readonly CheckedWorkspaceFile[];
}

/** Enough to keep the thread busy, few enough to show progress and to stop soon. */
const batchSize = 20;

/** Checks files in a thread of its own, so that nothing else waits. The thread starts when needed. */
export class BackgroundChecks {
  readonly #script: string;
  readonly #waiting = new Map<number, (outcome: Answer | Error) => void>();
  #worker: Worker | undefined;
  #next = 0;

  /** @param script the path of the built `checkWorker.ts` */
  constructor(script: string) {
    this.#script = script;
  }

  /**
   * Checks files batch by batch and hands each batch's outcome over. Stops when the signal is
   * aborted. Rejects where the thread dies, which one enormous file may make it do.
   */
  async run(
    files: readonly string[],
    options: BatchOptions,
    onChecked: (checked: readonly CheckedWorkspaceFile[], done: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (let start = 0; start < files.length; start += batchSize) {
      if (signal.aborted) return;
      const batch = files.slice(start, start + batchSize);
      const { checked } = await this.#ask(batch, options);
      if (isAborted(signal)) return;
      onChecked(checked, start + batch.length);
    }
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #ask(files: readonly string[], options: BatchOptions): Promise<Answer> {
    const id = this.#next++;
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (outcome) => {
        this.#waiting.delete(id);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      });
      worker.postMessage({ id, files, options } satisfies Batch);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#script);
    worker.unref();
    worker.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.(answer));
    const fail = (error: Error): void => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const settle of [...this.#waiting.values()]) settle(error);
    };
    worker.on('error', fail);
    worker.on('exit', () => {
      fail(new Error('The background check worker exited unexpectedly.'));
    });
    return worker;
  }
}

/** Asked as a function: the compiler takes a property for unchanged across an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
