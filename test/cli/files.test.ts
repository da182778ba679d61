import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const clean = rulesOf('up');
const broken = rulesOf('sum(up');

/** The paths that a run looked at and found to be ours, in the order of its report. */
async function checked(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const { stdout, stderr } = await promcheck(['--format', 'json', ...args], { cwd });
  expect(stderr).toBe('');
  return jsonReport(stdout).map(({ path }) => path);
}

describe('a folder', () => {
  it('is read to its bottom in the order of names, capitals first as in ls with LC_ALL=C', async () => {
    const names = ['b/2.yml', 'b/10.yml', 'b.yml', 'a.yml', 'B.yml', 'ä.yml', 'b/c/d.yml'];
    const cwd = temporaryFolder(Object.fromEntries(names.map((name) => [name, clean])));
    expect(await checked(['.'], cwd)).toEqual([
      'B.yml',
      'a.yml',
      'b/10.yml',
      'b/2.yml',
      'b/c/d.yml',
      'b.yml',
      'ä.yml',
    ]);
  });

  it('is read in the order of the command line, and each file once, however often it is named', async () => {
    const cwd = temporaryFolder({ 'z/1.yml': clean, 'a/1.yml': clean });
    expect(await checked(['z', 'a/1.yml', 'a'], cwd)).toEqual(['z/1.yml', 'a/1.yml']);
  });

  it('is read without hidden folders, dependencies and caches, but with hidden files', async () => {
    const cwd = temporaryFolder({
      '.hidden.yml': clean,
      '.git/rules.yml': broken,
      'node_modules/x/rules.yml': broken,
      'deep/vendor/rules.yml': broken,
      'deep/__pycache__/rules.yml': broken,
      'deep/rules.yml': clean,
    });
    expect(await checked(['.'], cwd)).toEqual(['.hidden.yml', 'deep/rules.yml']);
    expect(await checked(['.git', 'node_modules'], cwd)).toEqual([
      '.git/rules.yml',
      'node_modules/x/rules.yml',
    ]);
  });

  it('is read by the endings that such files have, in any case', async () => {
    const names = ['1.yml', '2.yaml', '3.YML', '4.rules', '5.rule', '6.yml.tmpl', '7.json'];
    const others = ['8.txt', '9', '10.yml~', '11.py'];
    const text = (name: string) =>
      name.endsWith('.json') ? '[{"targets": ["a:1"], "labels": {"b": "c"}}]' : clean;
    const files = [...names, ...others].map((name) => [name, text(name)] as const);
    const cwd = temporaryFolder(Object.fromEntries(files));
    expect(await checked(['.'], cwd)).toEqual(names);
  });

  it('is read with the templates of such files and their examples', async () => {
    const names = ['a.alerts', 'b.rules.j2', 'c.alerts.tpl', 'd.yml.ctmpl', 'e.yml.erb', 'f.tftpl'];
    const targets = 'x.json.j2';
    const copies = ['g.rules.example', 'h.yml.j2.sample'];
    const files = [...names, ...copies].map((name) => [name, clean] as const);
    const cwd = temporaryFolder({
      ...Object.fromEntries(files),
      [targets]: '[{"targets": ["a:1"]}]',
    });
    expect(await checked(['.'], cwd)).toEqual([...names, ...copies, targets]);
  });

  it('without a file of ours is clean', async () => {
    const cwd = temporaryFolder({ 'compose.yml': 'services: {}\n' });
    expect(await promcheck(['.'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('a file of another kind', () => {
  it('is skipped aloud where it is named, and silently in a folder', async () => {
    const cwd = temporaryFolder({ 'd/compose.yml': 'services: {}\n' });
    const named = await promcheck(['d/compose.yml'], { cwd });
    expect(named).toEqual({
      status: 0,
      stdout: '',
      stderr: expect.stringMatching(/^d\/compose\.yml: skipped: .+\n$/) as string,
    });
    expect(await promcheck(['d'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await promcheck(['--verbose', 'd'], { cwd })).stderr).toBe(named.stderr);
  });

  it('and a folder that is not read are named by --verbose', async () => {
    const cwd = temporaryFolder({ 'a.txt': clean, 'b/c.py': '', 'vendor/a.yml': clean });
    const { stderr } = await promcheck(['--verbose', '.'], { cwd });
    expect(stderr.replaceAll(/: skipped: .+$/gm, '').split('\n')).toEqual([
      'a.txt',
      join('b', 'c.py'),
      'vendor',
      '',
    ]);
  });

  it('is told from one of ours by --verbose, with the reason', async () => {
    const cwd = temporaryFolder({ 'a.yml': clean });
    const { status, stdout, stderr } = await promcheck(['--verbose', '.'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^a\.yml: rules: .+\n$/);
  });

  it('too large to be a rule file is left out of a folder, and read where it is named', async () => {
    const cwd = temporaryFolder({ 'large.yml': clean });
    truncateSync(join(cwd, 'large.yml'), 32 * 1024 * 1024 + 1);
    const { status, stdout, stderr } = await promcheck(['--verbose', '.'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toBe('large.yml: skipped: it is larger than 32 MiB\n');
    const named = await promcheck(['large.yml'], { cwd });
    expect(named.stdout).toContain('large.yml:1:1: error: yaml: control characters');
    expect(named.status).toBe(1);
  });
});

describe('standard input', () => {
  it('is read for "-", among files', async () => {
    const cwd = temporaryFolder({ 'a.yml': clean });
    const { status, stdout } = await promcheck(['a.yml', '-'], { cwd, input: broken });
    expect(stdout).toMatch(/^-:5:16: error: .*\n {4}-:5:14: opened here\n$/);
    expect(status).toBe(1);
  });

  it('that is empty, or none of ours, is skipped aloud', async () => {
    for (const input of ['', 'services: {}\n']) {
      const { status, stdout, stderr } = await promcheck(['-'], { input });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      expect(stderr).toMatch(/^-: skipped: .+\n$/);
    }
  });

  it('is taken for what --kind says', async () => {
    const { status, stdout } = await promcheck(['--kind', 'promql', '-'], { input: 'sum(up' });
    expect(stdout).toBe(
      '-:1:6: error: unclosed left parenthesis (promql-syntax)\n    -:1:4: opened here\n',
    );
    expect(status).toBe(1);
  });
});

describe('links', () => {
  it('to files are followed; broken ones and those to folders are left out', async () => {
    const cwd = temporaryFolder({ 'real/a.yml': clean, 'd/x.txt': '' });
    symlinkSync('../real/a.yml', join(cwd, 'd/a.yml'));
    symlinkSync('nowhere.yml', join(cwd, 'd/broken.yml'));
    symlinkSync('itself.yml', join(cwd, 'd/itself.yml'));
    symlinkSync('../d', join(cwd, 'd/folder.yml'));
    symlinkSync('..', join(cwd, 'd/up'));
    expect(await checked(['d'], cwd)).toEqual(['d/a.yml']);
  });

  it('that lead nowhere are no files where they are named', async () => {
    const cwd = temporaryFolder();
    symlinkSync('nowhere.yml', join(cwd, 'broken.yml'));
    const { status, stderr } = await promcheck(['broken.yml'], { cwd });
    expect(stderr).toContain('promcheck: broken.yml: no such file or folder.\n');
    expect(status).toBe(2);
  });

  it('of a Kubernetes ConfigMap are followed once', async () => {
    const cwd = temporaryFolder({ '..2026_01_01/rules.yml': clean });
    symlinkSync('..2026_01_01', join(cwd, '..data'));
    symlinkSync('..data/rules.yml', join(cwd, 'rules.yml'));
    expect(await checked(['.'], cwd)).toEqual(['rules.yml']);
  });
});
