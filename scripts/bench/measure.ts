import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the table in docs/performance.md. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly kept: boolean;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `q` of the values lies, 0 to 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Wall time of `work` in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Medians of two contenders that take turns, so that what slows the machine down slows both; the
 * first round warms caches and is not counted.
 */
export async function alternate(
  rounds: number,
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
): Promise<{ a: number; b: number }> {
  const times: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round <= rounds; round++) {
    const first = await timed(a);
    const second = await timed(b);
    if (round === 0) continue;
    times.a.push(first);
    times.b.push(second);
  }
  return { a: median(times.a), b: median(times.b) };
}

/** The longest turn of the event loop until `done`, in milliseconds, of which those do not count in which others had the
 * processor, as far as the system tells (Linux). */
export async function longestTurn(done: Promise<unknown>): Promise<number> {
  const over = done.then(() => true);
  let longest = 0;
  let before = mainThreadTime();
  while (!(await Promise.race([over, nextTurn(false)]))) {
    const now = mainThreadTime();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

/** Milliseconds that the main thread has run; where the system does not tell, those that have passed. */
function mainThreadTime(): number {
  const file = `/proc/self/task/${process.pid}/schedstat`;
  if (!existsSync(file)) return performance.now();
  return Number.parseInt(readFileSync(file, 'utf8'), 10) / 1e6;
}

/** Bytes that this process keeps, after a garbage collection. */
export function memoryUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
