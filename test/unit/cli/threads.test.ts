import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EntryChecker } from '../../../src/cli/checkEntry.ts';
import { checkInThreads, checkInTurn } from '../../../src/cli/threads.ts';
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
  const outcomes = await checkInThreads(entries, checker, options, program);
  expect(outcomes).toEqual(await checkInTurn(entries, checker));
  expect(outcomes.map(({ report }) => report?.path)).toEqual(entries.map(({ path }) => path));
});
