import { describe, expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const rules = 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up{job=~"a"} == 0\n';

/** Each problem as `file: severity code`. */
async function found(
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<readonly string[]> {
  const cwd = temporaryFolder({ 'rules/a.yml': rules, ...files });
  const { stdout } = await promcheck(['--format=json', ...args, '.'], { cwd });
  return jsonReport(stdout).flatMap(({ path, problems }) =>
    problems.map(({ severity, code }) => `${path}: ${severity} ${code}`),
  );
}

describe('.promcheck.yml', () => {
  it('turns checks off and rates them anew', async () => {
    expect(await found({})).toEqual(['rules/a.yml: information needless-regex']);
    expect(await found({ '.promcheck.yml': 'checks: {needless-regex: off}\n' })).toEqual([]);
    expect(await found({ 'rules/.promcheck.yml': 'checks: {needless-regex: hint}\n' })).toEqual([
      'rules/a.yml: hint needless-regex',
    ]);
  });

  it('excludes files', async () => {
    expect(await found({ '.promcheck.yml': 'exclude: [rules/]\n' })).toEqual([]);
    const cwd = temporaryFolder({ 'a.yml': rules, '.promcheck.yml': 'exclude: [a.yml]\n' });
    const { stdout, stderr, status } = await promcheck(['a.yml'], { cwd });
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: 'a.yml: skipped: it is excluded by .promcheck.yml\n',
      status: 0,
    });
  });

  it('asks for what rules have to be like', async () => {
    const text = 'rules: [{labels: {severity: page}}]\nchecks: {needless-regex: off}\n';
    expect(await found({ '.promcheck.yml': text })).toEqual([
      'rules/a.yml: warning required-label',
    ]);
    const mixin = await found({ '.promcheck.yml': 'preset: mixin\n' });
    expect(mixin).toContain('rules/a.yml: warning required-annotation');
    expect(await found({}, '--preset=mixin')).toEqual(mixin);
  });

  it('is checked itself', async () => {
    const problems = await found({ '.promcheck.yml': 'checks: {needless-regex: loud}\n' });
    expect(problems).toContain('.promcheck.yml: error invalid-value');
  });

  it('names the version, unless the command line does', async () => {
    const query = {
      'rules/a.yml': rules.replace('up{job=~"a"} == 0', 'first_over_time(a[5m]) > 0'),
    };
    const files = { ...query, '.promcheck.yml': 'target: 2.55\n' };
    expect(await found(files)).toEqual(['rules/a.yml: error promql-unknown-function']);
    expect(await found(files, '--target=3.16')).toEqual([]);
  });
});
