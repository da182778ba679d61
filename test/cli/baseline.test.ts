import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const rule = (name: string): string => `  - record: ${name}\n    expr: up{a=~"b"}\n`;
const file = (...rules: readonly string[]): string =>
  `groups:\n- name: a\n  rules:\n${rules.join('')}`;
const args = ['--fail-on=hint', '--baseline=known.json', 'a.yml'];

/** A folder whose one finding is in the baseline. */
async function withBaseline(): Promise<string> {
  const cwd = temporaryFolder({ 'a.yml': file(rule('a')) });
  const ended = await promcheck(['--write-baseline', ...args], { cwd });
  expect(ended).toEqual({ status: 0, stdout: '', stderr: '' });
  return cwd;
}

describe('--baseline', () => {
  it('leaves out what is known, wherever its line has moved', async () => {
    const cwd = await withBaseline();
    expect(await promcheck(args, { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
    writeFileSync(join(cwd, 'a.yml'), `# why\n\n${file(rule('a'))}`);
    expect((await promcheck(args, { cwd })).status).toBe(0);
  });

  it('reports what is new, equal lines too', async () => {
    const cwd = await withBaseline();
    writeFileSync(join(cwd, 'a.yml'), file(rule('a'), rule('b')));
    const { status, stdout } = await promcheck(args, { cwd });
    expect(stdout).toMatch(/^a\.yml:7:\d+: information: .*\(needless-regex\)\n$/);
    expect(status).toBe(1);
  });

  it('always reports errors', async () => {
    const cwd = temporaryFolder({ 'a.yml': file('  - record: a\n    expr: up{\n') });
    expect((await promcheck(['--write-baseline', ...args], { cwd })).status).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8'))).toEqual({
      version: 1,
      problems: [],
    });
    expect((await promcheck(args, { cwd })).status).toBe(1);
  });

  it.each([
    ['{}', 'known.json is not a baseline of promcheck.'],
    ['[', 'known.json is not a baseline of promcheck.'],
    [undefined, 'known.json: no such file or folder.'],
  ])('refuses the file %j', async (content, words) => {
    const cwd = temporaryFolder({
      'a.yml': file(rule('a')),
      ...(content === undefined ? {} : { 'known.json': content }),
    });
    const { status, stderr } = await promcheck(args, { cwd });
    expect(stderr).toContain(words);
    expect(status).toBe(2);
  });
});
