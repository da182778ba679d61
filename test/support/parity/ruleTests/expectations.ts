import { resolve } from 'node:path';
import type { FileLookup } from '../../../../src/core/base/files.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { matchGlob } from '../../../../src/core/go/glob.ts';
import { unquote } from '../../../../src/core/go/unquote.ts';
import type { AssertionResult, RuleTestReport } from '../../../../src/core/ruleTests/run/report.ts';
import { prepareTests, runTests } from '../../../../src/core/ruleTests/run/runFile.ts';
import { parseMetric } from '../../../../src/core/promql/parse/series.ts';
import type { Random } from '../../random.ts';
import type { RandomRun, RandomTest } from './randomRuns.ts';

/** Files in memory, all in one folder. */
export function filesOf(texts: Readonly<Record<string, string>>): FileLookup {
  const pathOf = (name: string): string => resolve('/tests', name);
  const byPath = new Map(Object.entries(texts).map(([name, text]) => [pathOf(name), text]));
  const glob = (pattern: string): string[] =>
    [...byPath.keys()].filter((path) => matchGlob(pattern, path) === true).sort();
  return {
    resolve: (_, path) => pathOf(path),
    read: (path) => byPath.get(path),
    exists: (path) => byPath.has(path),
    glob,
    readAll: (pattern) => glob(pattern).map((path) => ({ path, text: byPath.get(path) ?? '' })),
    named: () => [],
    absolute: pathOf,
  };
}

/** What we make of a test file in the folder of its rule files. */
export function runByUs(
  text: string,
  rules: Readonly<Record<string, string>>,
  target: Target,
): RuleTestReport {
  const options = { target };
  return runTests(prepareTests(text, '/tests/test.yml', filesOf(rules), options), options);
}

/**
 * A test file whose expectations are what we get for the questions of a run; every other test has a wrong one.
 */
export function withExpectations(run: RandomRun, target: Target, random: Random): string {
  const bare = testFile(run.tests.map((test) => testText(test, [], [])));
  const { tests } = runByUs(bare, { 'rules.yml': run.rules }, target);
  return testFile(
    run.tests.map((test, i) => {
      const assertions = tests[i]?.assertions ?? [];
      const alerts = assertions.filter(({ kind }) => kind === 'alert').map(expectedAlerts);
      const exprs = assertions.filter(({ kind }) => kind === 'expr').map(expectedSamples);
      if (i % 2 === 1) {
        if (random.oneIn(2)) spoil(alerts, { exp_labels: { job: 'none' } }, random);
        else spoil(exprs, { labels: '{job="none"}', value: '@1@' }, random);
      }
      return testText(test, alerts, exprs);
    }),
  );
}

type Expectation = Record<string, unknown>;

function expectedSamples({ got }: AssertionResult): Expectation[] {
  return got.map((text) => {
    const at = text.includes(' {{') ? text.indexOf(' {{') : text.lastIndexOf(' ');
    const value = text.slice(at + 1);
    const labels = text.slice(0, at);
    return value.startsWith('{{') ? { labels, histogram: value } : { labels, value: `@${value}@` };
  });
}

function expectedAlerts({ got }: AssertionResult): Expectation[] {
  return got.map((text) => {
    const [head = '', ...lines] = text.split('\n');
    const labels = (parseMetric(head).labels ?? []).filter(({ name }) => name !== 'alertname');
    const annotations = lines.map((line) => {
      const [, name = '', quoted = ''] = /^ {2}(\w+): (".*")$/.exec(line) ?? [];
      return [name, unquote(quoted) ?? ''] as const;
    });
    return {
      exp_labels: Object.fromEntries(labels.map(({ name, value }) => [name, value])),
      exp_annotations: Object.fromEntries(annotations),
    };
  });
}

/** Makes one of the lists of expectations wrong: one too few, one too many, or another value. */
function spoil(lists: Expectation[][], wrong: Expectation, random: Random): void {
  const list = random.pick(lists);
  const first = list[0];
  if (first === undefined) list.push(wrong);
  else if (random.oneIn(3)) list.shift();
  else if ('value' in first) list[0] = { ...first, value: '@12345.5@' };
  else if ('exp_labels' in first) list[0] = { ...first, exp_annotations: { summary: 'another' } };
  else list.push(first);
}

function testFile(tests: readonly string[]): string {
  return `rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n${tests.join('')}`;
}

/** Values are numbers of YAML, not of JSON: they stand between `@` until here. */
function yaml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\x2f')
    .replaceAll(/"@([^"]*)@"/g, (_, number: string) =>
      number
        .replace(/^\+Inf$/, '.inf')
        .replace(/^-Inf$/, '-.inf')
        .replace(/^NaN$/, '.nan'),
    );
}

function testText(
  test: RandomTest,
  alerts: readonly Expectation[][],
  exprs: readonly Expectation[][],
): string {
  return `- ${yaml({
    name: test.name,
    interval: test.interval,
    input_series: test.series,
    alert_rule_test: test.alerts.map(({ alertname, time }, i) => ({
      eval_time: time,
      alertname,
      exp_alerts: alerts[i] ?? [],
    })),
    promql_expr_test: test.exprs.map(({ expr, time }, i) => ({
      expr,
      eval_time: time,
      exp_samples: exprs[i] ?? [],
    })),
  })}\n`;
}
