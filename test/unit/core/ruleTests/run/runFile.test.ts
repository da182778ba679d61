import { describe, expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { branchName, CoverageCounter } from '../../../../../src/core/ruleTests/run/coverage.ts';
import type { RuleTestReport } from '../../../../../src/core/ruleTests/run/report.ts';
import {
  prepareTests,
  type RunOptions,
  runTests,
} from '../../../../../src/core/ruleTests/run/runFile.ts';
import { filesOf } from '../../../../support/parity/ruleTests/expectations.ts';

const rules = `groups:
- name: g
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
  - alert: Down
    expr: up == 0
    for: 2m
    keep_firing_for: 1m
    labels: {severity: page}
    annotations:
      summary: '{{ $labels.job }} is down'
`;

function run(text: string, options: Partial<RunOptions> = {}, ruleFile = rules): RuleTestReport {
  const all = { target: newestTarget, ...options };
  const files = filesOf({ 'rules.yml': ruleFile });
  return runTests(prepareTests(text, '/tests/test.yml', files, all), all);
}

function testFile(test: string): string {
  return `rule_files: [rules.yml]
tests:
- name: one
  interval: 1m
  input_series:
  - {series: 'up{job="a"}', values: '1 0x3 1x5'}
  - {series: 'up{job="b"}', values: '1x9'}
${test}`;
}

describe('alerts', () => {
  it.each<[time: string, expected: string, status: string]>([
    ['1m', '[]', 'passed'],
    ['2m', '[]', 'passed'],
    // Pending since 1m, firing from 3m on; kept for another minute when it is up again at 5m.
    [
      '3m',
      `[{exp_labels: {job: a, severity: page}, exp_annotations: {summary: a is down}}]`,
      'passed',
    ],
    [
      '5m',
      `[{exp_labels: {job: a, severity: page}, exp_annotations: {summary: a is down}}]`,
      'passed',
    ],
    ['6m', '[]', 'passed'],
    ['3m', '[]', 'failed'],
    ['3m', `[{exp_labels: {job: a, severity: page}}]`, 'failed'],
    [
      '2m',
      `[{exp_labels: {job: a, severity: page}, exp_annotations: {summary: a is down}}]`,
      'failed',
    ],
  ])('at %s %s: %s', (time, expected, status) => {
    const { tests } = run(
      testFile(
        `  alert_rule_test: [{eval_time: ${time}, alertname: Down, exp_alerts: ${expected}}]\n`,
      ),
    );
    expect(tests.map((test) => [test.name, test.status])).toEqual([['one', status]]);
  });

  it('the nearest alert stands beside the one that was expected, at the place of the expectation', () => {
    const text = testFile(`  alert_rule_test:
  - eval_time: 3m
    alertname: Down
    exp_alerts:
    - exp_labels: {job: b, severity: page}
      exp_annotations: {summary: a is down}
`);
    const [assertion] = run(text).tests[0]?.assertions ?? [];
    expect(assertion?.differences).toEqual([
      {
        span: { from: text.indexOf('exp_labels'), to: text.trimEnd().length },
        expected: '{alertname="Down", job="b", severity="page"}\n  summary: "a is down"',
        got: '{alertname="Down", job="a", severity="page"}\n  summary: "a is down"',
        hint: 'job is "a" instead of "b"',
      },
    ]);
  });
});

describe('expressions', () => {
  it.each<[expr: string, samples: string, status: string]>([
    [
      'job:up:sum',
      `[{labels: 'job:up:sum{job="a"}', value: 0}, {labels: 'job:up:sum{job="b"}', value: 1}]`,
      'passed',
    ],
    [
      'job:up:sum',
      `[{labels: 'job:up:sum{job="b"}', value: 1}, {labels: 'job:up:sum{job="a"}', value: 0}]`,
      'passed',
    ],
    ['job:up:sum', `[{labels: 'job:up:sum{job="a"}', value: 0}]`, 'failed'],
    [
      'ALERTS',
      `[{labels: 'ALERTS{alertname="Down",alertstate="pending",job="a",severity="page"}', value: 1}]`,
      'passed',
    ],
    [
      'ALERTS_FOR_STATE',
      `[{labels: 'ALERTS_FOR_STATE{alertname="Down",job="a",severity="page"}', value: 60}]`,
      'passed',
    ],
    ['vector(NaN)', '[{labels: "{}", value: .nan}]', 'failed'],
    ['vector(1)', `[{labels: '{a=""}', value: 1}]`, 'failed'],
    ['1 + 1', '[{value: 2}]', 'passed'],
    ['nothing', '[]', 'passed'],
  ])('%s gives %s: %s', (expr, samples, status) => {
    const { tests } = run(
      testFile(`  promql_expr_test: [{eval_time: 2m, expr: ${expr}, exp_samples: ${samples}}]\n`),
    );
    expect(tests[0]?.status).toBe(status);
  });

  it('says in the words of promtool why there is no result', () => {
    const { tests } = run(
      testFile(`  promql_expr_test: [{eval_time: 2m, expr: "up + on (job) {}"}]\n`),
    );
    expect(tests[0]?.assertions[0]?.error).toMatch(
      /^expr: "up \+ on \(job\) \{\}", time: 2m, err: /,
    );
  });
});

describe('what ends a test', () => {
  it('a rule that fails', () => {
    const failing = 'groups:\n- name: g\n  limit: 1\n  rules: [{record: x, expr: up}]\n';
    const { tests } = run(
      testFile('  promql_expr_test: [{eval_time: 2m, expr: x}]\n'),
      {},
      failing,
    );
    expect(tests[0]?.errors.map(({ message }) => message)).toEqual([
      'rule: x, time: 0s, err: exceeded limit of 1 with 2 series',
    ]);
    expect(tests[0]?.assertions.map(({ status }) => status)).toEqual(['skipped']);
  });

  it('a rule file that Prometheus refuses, with the place in it', () => {
    const { tests } = run(
      testFile(''),
      {},
      'groups:\n- name: g\n  rules: [{record: x, expr: "1 +"}]\n',
    );
    expect(tests[0]?.status).toBe('failed');
    expect(tests[0]?.errors[0]?.related?.[0]?.path).toBe('/tests/rules.yml');
  });

  it('unknown fields of rule files, unless they are to be ignored', () => {
    const extra = rules.replace('- record', '- owner: me\n    record');
    expect(run(testFile(''), {}, extra).tests[0]?.status).toBe('failed');
    const { tests } = run(testFile(''), { ignoreUnknownFields: true }, extra);
    expect(tests[0]?.status).toBe('passed');
  });

  it('nothing that it finds in the file of tests itself is run', () => {
    expect(run('tests: [{nope: 1}]\n').errors.map(({ message }) => message)).toEqual([
      'field nope not found in type main.testGroup',
    ]);
  });
});

it('takes PrometheusRule objects for rule files', () => {
  const spec = rules.replaceAll(/^/gm, '  ').trimEnd();
  const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec:\n${spec}\n`;
  const test = testFile(
    `  promql_expr_test: [{eval_time: 0s, expr: 'job:up:sum{job="a"}', exp_samples: [{labels: 'job:up:sum{job="a"}', value: 1}]}]\n`,
  );
  expect(run(test, {}, object).tests[0]?.status).toBe('passed');
});

it('runs only the tests that are asked for', () => {
  const { tests } = run('tests: [{name: first}, {name: second}, {}]\n', { only: '^fir|^$' });
  expect(tests.map(({ name, status }) => `${name}: ${status}`)).toEqual([
    'first: passed',
    'second: skipped',
    'unnamed#2: passed',
  ]);
});

it('says of a test that it proves nothing', () => {
  const notes = (test: string): string[] =>
    run(testFile(test)).tests[0]?.notes.map(({ message }) => message) ?? [];
  expect(notes('')).toEqual(['The test has no expectations, so it always passes.']);
  expect(notes('  alert_rule_test: [{eval_time: 1m, alertname: Dwon}]\n')).toEqual([
    'No rule defines the alert "Dwon", so the test proves nothing.',
  ]);
  expect(notes('  alert_rule_test: [{eval_time: 1m, alertname: Down}]\n')).toEqual([]);
});

it('counts which rules and which branches of them the tests reach', () => {
  const coverage = new CoverageCounter();
  run(testFile('  alert_rule_test: [{eval_time: 3m, alertname: Down}]\n'), { coverage });
  const { rules } = coverage.coverage;
  expect(rules).toMatchObject([
    { name: 'job:up:sum', line: 4, lastLine: 5, evaluations: 4, hits: 4, isAsserted: false },
    {
      name: 'Down',
      line: 6,
      lastLine: 12,
      hits: 3,
      isAsserted: true,
    },
  ]);
  const branches = rules[1]?.branches.map((branch) => `${branchName(branch)} ${branch.hits}`);
  expect(branches).toEqual([
    'inactive 1',
    'pending 2',
    'firing 1',
    'resolved 0',
    '==: true 1',
    '==: false 2',
  ]);
});

describe.each<readonly [shape: string, expr: (times: number) => string]>([
  ['parentheses', (times) => `${'('.repeat(times)}up${')'.repeat(times)} > 5`],
  ['calls', (times) => `${'abs('.repeat(times)}up${')'.repeat(times)} > 5`],
  ['operators', (times) => Array<string>(times).fill('up').join(' > 5 or ')],
  ['aggregations', (times) => `${'sum by (a) ('.repeat(times)}up${')'.repeat(times)}`],
])('an expression of nested %s', (_, expr) => {
  it.each([200, 20_000])('in %i levels: is evaluated, or the test says why not', (times) => {
    const rule = `groups: [{name: g, rules: [{alert: Deep, expr: '${expr(times)}'}, {record: a:b, expr: up}]}]\n`;
    const coverage = new CoverageCounter();
    const ofRule = run(
      testFile('  alert_rule_test: [{eval_time: 1m, alertname: Deep}]\n'),
      { coverage },
      rule,
    );
    const asserted = `  promql_expr_test: [{expr: '${expr(times)}', eval_time: 1m}]\n`;
    const ofTest = run(testFile(asserted));
    const told = JSON.stringify([ofRule, ofTest]);
    expect(told).not.toContain('report this bug');
    if (times < 1000) return;
    const why = 'err: the expression is nested too deeply to be evaluated here';
    expect(ofRule.tests[0]?.errors[0]?.message).toBe(`rule: Deep, time: 0s, ${why}`);
    expect(ofTest.tests[0]?.assertions[0]?.error).toMatch(new RegExp(`${why}$`));
  });
});
