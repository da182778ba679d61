import { describe, expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** The codes of all problems in the one file of a folder. */
async function codes(text: string, ...args: readonly string[]): Promise<readonly string[]> {
  const cwd = temporaryFolder({ 'file.yml': text });
  const { stdout, stderr } = await promcheck(['--format=json', ...args, 'file.yml'], { cwd });
  expect(stderr).toBe('');
  return jsonReport(stdout).flatMap(({ problems }) => problems.map(({ code }) => code));
}

describe('--kind', () => {
  const text = 'groups: []\nroute: {}\n';

  it('takes a file for what it says, whatever its content says', async () => {
    expect(await codes(text, '--kind', 'rules')).toEqual(['unknown-key']);
    expect(await codes(text, '--kind', 'web-config')).toEqual(['unknown-key', 'unknown-key']);
    expect(await codes('sum(up', '--kind', 'promql')).toEqual(['promql-syntax']);
  });

  it('is for every file of a folder', async () => {
    const cwd = temporaryFolder({ 'a.yml': text, 'b/c.yml': 'services: {}\n' });
    const { stdout } = await promcheck(['--format=json', '--kind=prometheus', '.'], { cwd });
    expect(jsonReport(stdout).map(({ path, kind }) => [path, kind])).toEqual([
      ['a.yml', 'prometheus'],
      ['b/c.yml', 'prometheus'],
    ]);
  });
});

describe('--names', () => {
  const dotted = rulesOf('up').replace('job:x0:sum', 'http.requests');

  it.each([
    [[], []],
    [['--names', 'utf8'], []],
    [['--names', 'legacy'], ['record-name']],
    [['--target', '2.55'], ['record-name']],
    [['--target', '2.55', '--names', 'utf8'], []],
  ])('%j judges a name with a dot as %j', async (args, expected) => {
    expect(await codes(dotted, ...args)).toEqual(expected);
  });
});

describe('--target and --enable-feature', () => {
  const fill = rulesOf('a + fill(0) b');

  it.each([
    [['--target', '3.14'], ['promql-disabled']],
    [['--target=3.14', '--enable-feature=x,promql-binop-fill-modifiers'], []],
    [['--target', '2.53'], ['promql-unknown-function']],
  ])('%j: fill() is %j', async (args, expected) => {
    expect(await codes(fill, ...args)).toEqual(expected);
  });

  it('know Alertmanager by its 0', async () => {
    const config = 'route: {receiver: a}\nreceivers: [{name: a, mattermost_configs: []}]\n';
    expect(await codes(config, '--target', '0.28')).toEqual(['key-too-new']);
    expect(await codes(config, '--target', '3.5,0.34')).toEqual([]);
  });

  it('are the same for an expression on the command line and in a file', async () => {
    for (const target of ['2.53', '2.55', '3.0', '3.5', '3.13', '3.14', '3.16']) {
      for (const expression of ['sum by ("a.b") (up)', 'rate(up[step()])', 'a + fill(0) b']) {
        const cwd = temporaryFolder({ 'x.promql': expression });
        const inFile = await promcheck(['--target', target, 'x.promql'], { cwd });
        const alone = await promcheck(['promql', '--target', target, expression], { cwd });
        expect(alone.stdout.replaceAll(/^( *)-:/gm, '$1x.promql:'), target).toBe(inFile.stdout);
        expect(alone.status).toBe(inFile.status);
      }
    }
  });
});

describe('--syntax-only', () => {
  const files = {
    'prometheus.yml': 'rule_files: [rules.yml, gone.yml]\nscrape_configs: []\n',
    'rules.yml': rulesOf('sum(up'),
    'test.yml': 'rule_files: [gone.yml]\ntests: []\n',
  };

  it('leaves out what needs other files, and nothing else', async () => {
    const cwd = temporaryFolder(files);
    const withFiles = await promcheck(['.'], { cwd });
    expect(withFiles.stdout).toMatch(/^prometheus\.yml:1:25: .*\(missing-file\)$/m);
    expect(withFiles.stdout).toMatch(/^test\.yml:1:14: .*\(ruletest-rule-files\)$/m);
    const { status, stdout } = await promcheck(['--syntax-only', '.'], { cwd });
    expect(stdout).toMatch(/^rules\.yml:5:16: error: .*\n {4}.*: opened here\n$/);
    expect(status).toBe(1);
  });

  it('finds other files beside the file that names them, wherever promcheck runs', async () => {
    const cwd = temporaryFolder({
      'deep/prometheus.yml': 'rule_files: [rules/*.yml]\nscrape_configs: []\n',
      'deep/rules/a.yml': rulesOf('up'),
    });
    const { status, stdout } = await promcheck(['deep/prometheus.yml'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('is how standard input is read, which has no folder', async () => {
    const input = files['prometheus.yml'];
    expect(await promcheck(['-'], { input })).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
