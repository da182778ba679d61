import { expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const names = Array.from({ length: 600 }, (_, n) => `${String(n).padStart(3, '0')}.yml`);

it('checks many files in threads: once each, in order, as it would one by one', async () => {
  const texts = names.map((_, n) => (n % 3 === 0 ? rulesOf('sum(up') : rulesOf(`up == ${n}`)));
  const cwd = temporaryFolder(Object.fromEntries(names.map((name, n) => [name, texts[n] ?? ''])));
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

it('says on standard error of each file what it says without threads', async () => {
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
