import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { promcheck } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const files = {
  'rules.yml': `groups:
- name: g
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
  - {alert: Down, expr: up == 0 or down}
`,
  'good_test.yml': test('1'),
  'bad_test.yml': test('2'),
};

function test(value: string): string {
  return `rule_files: [rules.yml]
tests:
- name: sums & "more"
  interval: 1m
  input_series: [{series: 'up{job="a"}', values: 1x5}]
  promql_expr_test:
  - expr: job:up:sum
    eval_time: 1m
    exp_samples:
    - labels: 'job:up:sum{job="a"}'
      value: ${value}
- name: second
  alert_rule_test: [{eval_time: 1m, alertname: Down}]
`;
}

const failed = 'sums & "more": expr "job:up:sum" at 1m: not what was expected';
const details = [
  '- job:up:sum{job="a"} 2',
  '+ job:up:sum{job="a"} 1',
  'the value is 1 instead of 2',
];

function runIn(cwd: string, ...args: string[]): ReturnType<typeof promcheck> {
  return promcheck(['test', ...args], { cwd });
}

describe('promcheck test', () => {
  const run = (...args: string[]) => runIn(temporaryFolder(files), ...args);

  it('exits with 0 where all tests pass, and says how many', async () => {
    const { status, stdout } = await run('good_test.yml');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'good_test.yml: 2 tests, passed\n' });
  });

  it('exits with 1 where one fails, and shows the difference at the expectation', async () => {
    const { status, stdout } = await run('bad_test.yml', 'good_test.yml');
    expect(status).toBe(1);
    expect(stdout).toBe(
      `bad_test.yml:10:7: error: ${failed}\n${details.map((line) => `    ${line}\n`).join('')}` +
        'bad_test.yml: 2 tests, 1 failed\ngood_test.yml: 2 tests, passed\n',
    );
  });

  it('finds the tests of a folder, and runs those that --run names', async () => {
    const { status, stdout } = await run('--run', 'sec', '--run', 'nothing', '.');
    expect(status).toBe(0);
    expect(stdout).toBe(
      'bad_test.yml: 1 test, passed, 1 skipped\ngood_test.yml: 1 test, passed, 1 skipped\n',
    );
  });

  it.each([
    ['json', '"got":"job:up:sum{job=\\"a\\"} 1"'],
    ['junit', '<testsuites tests="2" failures="1">'],
    ['github', '::error file=bad_test.yml,line=10,col=7,endLine=11,'],
    ['tap', 'not ok 1 - bad_test.yml: sums & "more"\n'],
  ])('prints %s', async (format, expected) => {
    const { status, stdout } = await run('--format', format, 'bad_test.yml');
    expect(status).toBe(1);
    expect(stdout).toContain(expected);
    if (format === 'json') expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });

  it('says what the tests reach', async () => {
    const cwd = temporaryFolder(files);
    const { stdout } = await runIn(cwd, '--coverage', '--lcov', 'out.info', 'good_test.yml');
    expect(stdout).toContain(
      'Coverage: 1 of 2 rules (50%), 2 of 7 branches (28.6%)\n' +
        '  rules.yml:4: job:up:sum: records\n' +
        '  rules.yml:6: Down: inactive; never firing, resolved\n' +
        '    rules.yml:6:25: or: left side is never reached\n' +
        '    rules.yml:6:25: or: right side is never reached\n' +
        '    rules.yml:6:25: ==: true is never reached\n',
    );
    const lcov = readFileSync(join(cwd, 'out.info'), 'utf8');
    expect(lcov.split('\n').filter((line) => line.startsWith('BR'))).toEqual([
      'BRDA:6,1,0,4',
      'BRDA:6,1,1,0',
      'BRDA:6,1,2,0',
      'BRDA:6,2,0,0',
      'BRDA:6,2,1,0',
      'BRDA:6,3,0,0',
      'BRDA:6,3,1,2',
      'BRF:7',
      'BRH:2',
    ]);
  });

  it.each<[what: string, args: string[], status: number, said: RegExp]>([
    ['a file that is not there', ['none.yml'], 1, /none\.yml/],
    ['a pattern that is none', ['--run', '(', 'good_test.yml'], 2, /Invalid value for --run/],
    [
      'a report in a folder that is not there',
      ['--lcov', 'none/x', 'good_test.yml'],
      2,
      /^promcheck: none\/x: no such file or folder\.$/m,
    ],
    ['an unknown format', ['--format', 'sarif', 'good_test.yml'], 2, /Invalid value "sarif"/],
  ])('refuses %s', async (_, args, status, said) => {
    const finished = await run(...args);
    expect(finished.status).toBe(status);
    expect(finished.stderr).toMatch(said);
  });

  it('fails for a file that promtool refuses', async () => {
    const cwd = temporaryFolder({ 'broken.yml': 'tests: [{nope: 1}]\n' });
    const { status, stdout } = await runIn(cwd, 'broken.yml');
    expect(status).toBe(1);
    expect(stdout).toBe(
      'broken.yml:1:10: error: field nope not found in type main.testGroup\n' +
        'broken.yml: failed: no test could be run\n',
    );
  });
});
