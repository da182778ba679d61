import { expect, test } from 'vitest';
import { describeFailure, type SlowTrial, timeBudget, tryMutant } from '../support/fuzz/fuzz.ts';

/** `npm run fuzz` sets them; without, the same mutants are tried each time, for about half a minute. */
const {
  FUZZ_SEED: firstSeed = '1',
  FUZZ_COUNT: count = '1000',
  FUZZ_SECONDS: seconds,
} = process.env;

/** Enough to see what they have in common. */
const mostFailures = 10;

test('mutated files break no entry point of the core', async () => {
  const failures: string[] = [];
  const slow: SlowTrial[] = [];
  const end = Date.now() + Number(seconds) * 1000;
  const isEnough = (tried: number): boolean =>
    failures.length >= mostFailures ||
    (seconds === undefined ? tried >= Number(count) : Date.now() >= end);

  let tried = 0;
  for (; !isEnough(tried); tried++) {
    const outcome = await tryMutant(Number(firstSeed) + tried);
    failures.push(...outcome.failures.map(describeFailure));
    slow.push(...outcome.slow);
  }
  report(tried, slow);
  expect(failures.join('\n\n')).toBe('');
  expect(tried).toBeGreaterThan(0);
});

/** Says what was slow: a test does not fail by the time that something takes on a busy machine. */
function report(tried: number, slow: readonly SlowTrial[]): void {
  const lines = slow
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, 10)
    .map(
      ({ seed, path, entryPoint, milliseconds, text }) =>
        `  ${entryPoint} of ${path}, ${text.length} characters: ${milliseconds.toFixed(0)} ms per 10 KB (seed ${seed})\n`,
    );
  process.stdout.write(
    `${tried} mutants tried, ${slow.length} over ${timeBudget} ms per 10 KB\n${lines.join('')}`,
  );
}
