import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../scripts/host/repository.ts';
import { EntryChecker } from '../../src/cli/checkEntry.ts';
import { checkInThreads, checkInTurn } from '../../src/cli/threads.ts';
import { readArguments } from '../../src/cli/usage.ts';
import * as core from '../../src/core/analysis/entry.ts';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const names = Array.from({ length: 600 }, (_, n) => `${String(n).padStart(3, '0')}.yml`);

const texts = names.map((_, n) => (n % 3 === 0 ? rulesOf('sum(up') : rulesOf(`xs == ${n}`)));
const mixed = Object.fromEntries(names.map((name, n) => [name, texts[n] ?? '']));

it('finds in threads of the built program what it finds one by one', async () => {
  const folder = temporaryFolder(mixed);
  const read = readArguments([folder]);
  if (typeof read === 'string') throw new Error(read);
  const options = { ...read, fingerprints: true, configs: [] };
  const entries = names.map((name) => ({ path: join(folder, name), named: false }));
  const checker = new EntryChecker(core, options);
  const program = join(repository, 'dist/cli.js');
  const outcomes = await checkInThreads(entries, checker, options, program, 2);
  expect(outcomes).toEqual(await checkInTurn(entries, checker));
});

it('checks many files: once each, in order, as it would one by one', async () => {
  const cwd = temporaryFolder(mixed);
  const { status, stdout } = await promcheck(['--format', 'json', '.', '003.yml'], { cwd });
  expect(status).toBe(1);
  const files = jsonReport(stdout);
  expect(files.map(({ path }) => path)).toEqual(names);
  const alone = await promcheck(['--format', 'json', '003.yml'], { cwd });
  const [expected] = jsonReport(alone.stdout);
  files.forEach(({ problems }, n) => {
    expect(problems, names[n]).toEqual(n % 3 === 0 ? expected?.problems : []);
  });
});

it('says on standard error of each of many files what it says of one', async () => {
  const files = Object.fromEntries(names.map((name) => [name, rulesOf('up == 0')]));
  const cwd = temporaryFolder({ ...files, 'other.yml': 'a: b\n' });
  const { status, stderr } = await promcheck(['--verbose', '.'], { cwd });
  expect(status).toBe(0);
  const notes = stderr.trimEnd().split('\n');
  expect(notes.map((note) => note.replace(/ .*/, ''))).toEqual(
    [...names, 'other.yml'].map((name) => `${name}:`),
  );
  expect(notes.at(-1)).toMatch(/^other\.yml: skipped: /);
});
