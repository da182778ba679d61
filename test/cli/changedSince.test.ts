import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A rule of three lines with a finding in its last one. */
const rule = (name: string): string =>
  `  - record: ${name}\n    labels: {x: y}\n    expr: up{a=~"b"}\n`;
const file = (...names: readonly string[]): string =>
  `groups:\n- name: a\n  rules:\n${names.map(rule).join('\n')}`;

const git = (cwd: string, ...args: readonly string[]): void => {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' });
};

/** A repository with one commit of two files. */
function repository(): string {
  const cwd = temporaryFolder({ 'a.yml': file('a', 'b', 'c'), 'x/ä b.yml': file('d') });
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'first');
  return cwd;
}

/** The findings as `file:line`. */
async function found(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await promcheck(['--format=json', ...args, '.'], { cwd });
  expect(stderr).toBe('');
  return jsonReport(stdout).flatMap(({ path, problems }) =>
    problems.map(({ line }) => `${path}:${line}`),
  );
}

describe('--changed-since', () => {
  it('reports nothing where nothing has changed', async () => {
    const cwd = repository();
    expect(await found(cwd)).toEqual(['a.yml:6', 'a.yml:10', 'a.yml:14', 'x/ä b.yml:6']);
    expect(await found(cwd, '--changed-since=HEAD')).toEqual([]);
  });

  it('asks the repository in which a file lies, wherever it is run', async () => {
    const [first, second] = [repository(), repository()];
    for (const folder of [first, second])
      writeFileSync(join(folder, 'a.yml'), file('a', 'b2', 'c'));
    const paths = [first, join(second, 'a.yml'), join(second, 'x', 'ä b.yml')];
    const { stdout, stderr } = await promcheck(
      ['--changed-since=HEAD', '--format=json', ...paths],
      {
        cwd: temporaryFolder({}),
      },
    );
    expect(stderr).toBe('');
    const lines = jsonReport(stdout).flatMap(({ path, problems }) =>
      problems.map(({ line }) => `${path}:${line}`),
    );
    expect(lines).toEqual([`${first}/a.yml:10`, `${second}/a.yml:10`]);
  });

  it('reports changed rules, whichever of their lines has changed', async () => {
    const cwd = repository();
    const changed = file('a', 'b2', 'c').replace(
      '  - record: c\n    labels: {x: y}\n',
      '  - record: c\n',
    );
    writeFileSync(join(cwd, 'a.yml'), changed);
    expect(await found(cwd, '--changed-since', 'HEAD')).toEqual(['a.yml:10', 'a.yml:13']);
    git(cwd, 'commit', '-qam', 'second');
    expect(await found(cwd, '--changed-since', 'HEAD')).toEqual([]);
    expect(await found(cwd, '--changed-since', 'HEAD~1')).toEqual(['a.yml:10', 'a.yml:13']);
    const inFolder = await promcheck(['--changed-since=HEAD~1', '../a.yml'], {
      cwd: join(cwd, 'x'),
    });
    expect(inFolder.stdout).toContain('../a.yml:10:');
  });

  it('reports all of a file that is new, or was renamed and changed', async () => {
    const cwd = repository();
    mkdirSync(join(cwd, 'new'));
    writeFileSync(join(cwd, 'new/"x" ü.yml'), file('e'));
    writeFileSync(join(cwd, 'x/ä b.yml'), `# why\n${file('d2')}`);
    expect(await found(cwd, '--changed-since', 'HEAD')).toEqual(['new/"x" ü.yml:6', 'x/ä b.yml:7']);
  });

  it('follows links to the repository', async () => {
    const cwd = repository();
    writeFileSync(join(cwd, 'a.yml'), file('z', 'b', 'c'));
    const link = join(temporaryFolder(), 'link');
    symlinkSync(cwd, link);
    expect(await found(link, '--changed-since', 'HEAD')).toEqual(['a.yml:6']);
  });

  it.each([
    ['no-such-branch', 'there is no revision "no-such-branch"'],
    ['--output=x', 'there is no revision "--output=x"'],
    ['HEAD; touch x', 'there is no revision "HEAD; touch x"'],
  ])('refuses %s', async (revision, words) => {
    const { status, stderr } = await promcheck([`--changed-since=${revision}`, '.'], {
      cwd: repository(),
    });
    expect(stderr).toContain(words);
    expect(status).toBe(2);
  });

  it('needs a repository', async () => {
    const cwd = temporaryFolder({ 'a.yml': file('a') });
    const { status, stderr } = await promcheck(['--changed-since=HEAD', '.'], { cwd });
    expect(stderr).toContain('promcheck: --changed-since needs Git: fatal: not a git repository');
    expect(status).toBe(2);
  });
});
