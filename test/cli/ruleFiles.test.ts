import { describe, expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { run } from '../../scripts/host/run.ts';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const { promtool } = await debianTools();

const clean = rulesOf('up');
const broken = rulesOf('sum(up');
const files = {
  'rules/a.yml': clean,
  'rules/b.yml': clean,
  'bad/c.yml': broken,
  'odd/no-rules.yml': 'targets: []\n',
};

/** The paths in the report on a configuration, and the exit status. */
async function checked(
  config: string,
  options: readonly string[] = [],
): Promise<{ paths: readonly string[]; status: number; promtool: number }> {
  const cwd = temporaryFolder({ ...files, 'prometheus.yml': config });
  const args = ['--format', 'json', ...options, 'prometheus.yml'];
  const { status, stdout } = await promcheck(args, { cwd });
  const theirs = await run(promtool, ['check', 'config', ...options, 'prometheus.yml'], { cwd });
  const paths = jsonReport(stdout).map(({ path }) => path);
  return { paths, status, promtool: theirs.status };
}

describe('the rule files that prometheus.yml names', () => {
  it.each([
    ['[rules/a.yml]', ['rules/a.yml']],
    ['[rules/*.yml]', ['rules/a.yml', 'rules/b.yml']],
    ['[rules/b.yml, rules/*.yml, rules/b.yml]', ['rules/b.yml', 'rules/a.yml']],
    ['[rules/a.yml, bad/c.yml]', ['rules/a.yml', 'bad/c.yml']],
    ['[odd/no-rules.yml]', ['odd/no-rules.yml']],
    ['[gone.yml]', []],
    ['[]', []],
  ])('%s', async (names, paths) => {
    const outcome = await checked(`rule_files: ${names}\nscrape_configs: []\n`);
    expect(outcome.paths).toEqual(['prometheus.yml', ...paths]);
    expect(outcome.status).toBe(outcome.promtool);
  });

  it('are left alone with --syntax-only', async () => {
    const outcome = await checked('rule_files: [bad/c.yml]\n', ['--syntax-only']);
    expect(outcome).toEqual({ paths: ['prometheus.yml'], status: 0, promtool: 0 });
  });

  it('are refused for an agent', async () => {
    const outcome = await checked('rule_files: [rules/a.yml]\n', ['--agent']);
    expect(outcome).toEqual({ paths: ['prometheus.yml'], status: 1, promtool: 1 });
  });

  it('are checked once where a folder or an operand brings them, too', async () => {
    const cwd = temporaryFolder({ ...files, 'prometheus.yml': 'rule_files: [bad/c.yml]\n' });
    const args = ['--format', 'json', '.', 'bad/c.yml', './prometheus.yml'];
    const { stdout } = await promcheck(args, { cwd });
    expect(jsonReport(stdout).map(({ path }) => path)).toEqual([
      'bad/c.yml',
      'prometheus.yml',
      'rules/a.yml',
      'rules/b.yml',
    ]);
  });
});

describe('a folder of PrometheusRule objects', () => {
  const object = (record: string, expr: string): string =>
    `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: a}
spec:
  groups:
  - name: a
    rules:
    - record: ${record}
      expr: ${expr}
`;

  it('knows what the others record', async () => {
    const cwd = temporaryFolder({
      'rules/a.yaml': object('job:up:sum', 'sum by (job) (up)'),
      'rules/b.yaml': object('team:up:sum', 'sum by (team) (job:up:sum)'),
    });
    const { stdout } = await promcheck(['--format', 'json', 'rules/b.yaml'], { cwd });
    const codes = jsonReport(stdout).flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(['label-not-recorded', 'stale-record']);
  });
});
