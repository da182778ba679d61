import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { promcheck } from '../support/promcheck.ts';

it('explain prints the page of a code', async () => {
  const page = readFileSync('docs/checks/needless-regex.md', 'utf8');
  expect(await promcheck(['explain', 'needless-regex'])).toEqual({
    status: 0,
    stdout: page,
    stderr: '',
  });
});

it.each([
  ['needles-regex', 'There is no problem code "needles-regex". Did you mean needless-regex?'],
  ['../parity', 'There is no problem code "../parity".'],
])('explain refuses %s', async (code, words) => {
  const { status, stdout, stderr } = await promcheck(['explain', code]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
});
