import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EntryChecker } from '../../../src/cli/checkEntry.ts';
import { checkInThreads, checkInTurn, threadsFor } from '../../../src/cli/threads.ts';
import { readArguments } from '../../../src/cli/usage.ts';
import * as core from '../../../src/core/analysis/entry.ts';
import { rulesOf } from '../../support/ruleTexts.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('what a thread that fails was given is checked all the same', async () => {
  const names = Array.from({ length: 400 }, (_, n) => `${n}.yml`);
  const folder = temporaryFolder({
    ...Object.fromEntries(names.map((name) => [name, rulesOf('up == 0')])),
    'fails.cjs':
      "require('node:worker_threads').parentPort.on('message', () => { throw new Error('no'); });\n",
  });
  const read = readArguments([folder]);
  if (typeof read === 'string') throw new Error(read);
  const options = { ...read, fingerprints: true, configs: [] };
  const checker = new EntryChecker(core, options);
  const entries = names.map((name) => ({ path: join(folder, name), named: false }));
  const program = join(folder, 'fails.cjs');
  const outcomes = await checkInThreads(entries, checker, options, program, 2);
  expect(outcomes).toEqual(await checkInTurn(entries, checker));
  expect(outcomes.map(({ report }) => report?.path)).toEqual(entries.map(({ path }) => path));
});

test('threads share many files where processors are left for their compilers', () => {
  expect([1, 2, 3, 4, 8, 64].map((processors) => threadsFor(1000, processors))).toEqual([
    0, 0, 0, 1, 3, 6,
  ]);
  expect(threadsFor(10_000, 64)).toBe(7);
  expect(threadsFor(149, 8)).toBe(0);
  expect(threadsFor(150, 8)).toBe(1);
});
