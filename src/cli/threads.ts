import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import * as core from '../core/analysis/entry.ts';
import { EntryChecker, type Outcome } from './checkEntry.ts';
import type { Listed } from './files.ts';
import type { CheckRun } from './options.ts';

/** Starting a thread takes about as long as checking that many small files. */
const WORTH_A_THREAD = 150;

/** More threads than that wait for the disk. */
const MOST_THREADS = 7;

/** How many files go to a thread at once. */
const BATCH = 20;

/** Files that a thread is to check, by the index of the first one. */
interface Batch {
  readonly first: number;
  readonly entries: readonly Listed[];
}

interface CheckedBatch {
  readonly first: number;
  readonly outcomes: readonly Outcome[];
}

/**
 * How many threads beside this one make checking so many files faster. Each keeps nearly another processor
 * busy with the compiler and the garbage collector of its own.
 */
export function threadsFor(files: number, processors = availableParallelism()): number {
  const spare = Math.floor(processors / 2) - 1;
  return Math.max(0, Math.min(spare, MOST_THREADS, Math.floor(files / WORTH_A_THREAD)));
}

/** Checks files one after the other. */
export async function checkInTurn(
  entries: readonly Listed[],
  checker: EntryChecker,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const entry of entries) outcomes.push(await checker.check(entry));
  return outcomes;
}

/**
 * Checks files in several threads, of which this one is one; the outcomes are in the order of the files.
 * What a thread that fails had to check is checked here.
 * @param program what the threads run: it calls `serveChecks` where it is not the main thread
 * @param count how many threads there are beside this one
 */
export async function checkInThreads(
  entries: readonly Listed[],
  checker: EntryChecker,
  options: CheckRun,
  program: string,
  count: number,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = batchesOf(entries);
  const done = ({ first, outcomes: found }: CheckedBatch): void => {
    found.forEach((outcome, index) => (outcomes[first + index] = outcome));
  };
  const checkHere = async (batches: Batch[]): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      done({ first: batch.first, outcomes: await checkInTurn(batch.entries, checker) });
      // Threads that have nothing to do say so meanwhile.
      await nextTurn();
    }
  };
  const threads = Array.from({ length: count }, () => runThread(program, options, waiting, done));
  await checkHere(waiting);
  for (const thread of threads) await checkHere([...(await thread)]);
  return outcomes;
}

function batchesOf(entries: readonly Listed[]): Batch[] {
  const batches: Batch[] = [];
  for (let first = 0; first < entries.length; first += BATCH) {
    batches.push({ first, entries: entries.slice(first, first + BATCH) });
  }
  return batches;
}

/** Gives a thread batches until none waits; resolves with what it was given and did not answer. */
function runThread(
  program: string,
  options: CheckRun,
  waiting: Batch[],
  done: (checked: CheckedBatch) => void,
): Promise<readonly Batch[]> {
  return new Promise((resolve) => {
    const given = new Map<number, Batch>();
    const worker = new Worker(program, { workerData: options });
    const give = (): void => {
      const batch = waiting.shift();
      if (batch === undefined) return;
      given.set(batch.first, batch);
      worker.postMessage(batch);
    };
    worker.on('message', (checked: CheckedBatch) => {
      given.delete(checked.first);
      done(checked);
      give();
      if (given.size === 0) void worker.terminate();
    });
    // What went wrong shows where its files are checked again.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      resolve([...given.values()]);
    });
    // Two, so that it has work while an answer is on its way.
    give();
    give();
    if (given.size === 0) void worker.terminate();
  });
}

/** What a thread does: answers batches until it is ended. */
export function serveChecks(): void {
  const checker = new EntryChecker(core, workerData as CheckRun);
  parentPort?.on('message', ({ first, entries }: Batch) => {
    void checkInTurn(entries, checker).then((outcomes) => {
      parentPort?.postMessage({ first, outcomes } satisfies CheckedBatch);
    });
  });
}
