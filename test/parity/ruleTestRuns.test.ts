import { expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { programTarget } from '../../src/core/promql/releases/flags.ts';
import { runByUs, withExpectations } from '../support/parity/ruleTests/expectations.ts';
import { randomRun } from '../support/parity/ruleTests/randomRuns.ts';
import { refusedHistograms } from '../support/parity/ruleTests/refusedHistograms.ts';
import { ruleTestFixtures, rulesBeside } from '../support/parity/ruleTests/ruleTestParity.ts';
import { runByPromtool } from '../support/parity/ruleTests/runByPromtool.ts';
import { Random } from '../support/random.ts';
import { targetOf } from '../support/targets.ts';

const { promtool, versions } = await debianTools();
const target = programTarget(targetOf(versions.promtool));

/** What differs between promtool and us for one test file. */
async function differenceOn(
  text: string,
  rules: Readonly<Record<string, string>>,
): Promise<{ readonly differences: string[]; readonly passed: readonly boolean[] }> {
  const theirs = await runByPromtool(promtool, text, rules);
  const ours = runByUs(text, rules, target);
  const passed = ours.tests.map(({ status }) => status === 'passed');
  const isGood = ours.errors.length === 0 && passed.every(Boolean);
  const differences = ours.tests.flatMap(({ name, errors, assertions }, i) =>
    passed[i] === theirs.passed[i]
      ? []
      : [`${name}: ${JSON.stringify({ errors, assertions, promtool: theirs.printed })}`],
  );
  if (isGood !== (theirs.status === 0)) differences.push(`exit status: ${theirs.printed}\n${text}`);
  return { differences, passed };
}

it('the rule tests of the fixtures pass and fail as with promtool', async () => {
  const found = await Promise.all(
    ruleTestFixtures.map(({ text }) => differenceOn(text, rulesBeside)),
  );
  expect(found.flatMap(({ differences }) => differences)).toEqual([]);
});

it('300 random rule tests, half of them with a wrong expectation, pass and fail as with promtool', async () => {
  const random = new Random(20_26);
  const outcomes: boolean[] = [];
  for (let i = 0; i < 10; i++) {
    const run = randomRun(random, 30);
    const text = withExpectations(run, target, random);
    const { differences, passed } = await differenceOn(text, { 'rules.yml': run.rules });
    expect(differences, run.rules).toEqual([]);
    outcomes.push(...passed);
  }
  expect(outcomes.filter((passed) => passed).length).toBeGreaterThan(80);
  expect(outcomes.filter((passed) => !passed).length).toBeGreaterThan(80);
});

/** Expressions that hold a number of samples near the most that promtool allows. */
function heavyExpression(random: Random): string {
  const part = `m{i=~"${random.pick(['.+', '.', '..', '[1-5].?', '1.*'])}"}`;
  const minutes = random.pick([random.below(200), 95 + random.below(10)]);
  const range = `[${minutes + 1}m${random.pick(['', ':1m', ':1m', ':30s', ':'])}]`;
  const over = random.pick(['count', 'sum', 'last', 'max']);
  const call = `${over}_over_time(${part}${range})`;
  return random.pick([
    call,
    `sum(${call})`,
    `${call} + on (i) ${part}`,
    `sum by (j) (${call}) or ${part}`,
    `topk(3, ${call})`,
    `label_replace(${call}, "k", "$1", "i", "(.)")`,
    `rate(${part}${range})`,
    `abs(${call}) > 2`,
  ]);
}

it('queries that hold more samples than promtool allows fail with its words, and no others', async () => {
  const random = new Random(10_000);
  const queries = Array.from({ length: 300 }, () => heavyExpression(random));
  const series = Array.from(
    { length: 100 },
    (_, i) => `  - {series: 'm{i="${i}", j="${i % 7}"}', values: '${i}+1x250'}\n`,
  );
  const head = 'rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n';
  const entries = queries.map((expr) => `  - {expr: '${expr}', eval_time: 4h}\n`);
  const text = `${head}- input_series:\n${series.join('')}  promql_expr_test:\n${entries.join('')}`;
  const theirs = await runByPromtool(promtool, text, { 'rules.yml': '' });
  const ours = runByUs(text, { 'rules.yml': '' }, target).tests[0]?.assertions ?? [];
  const failed = ours.flatMap(({ error }) => (error === undefined ? [] : [error]));
  expect(theirs.printed.match(/expr: .*, err: .*/g)).toEqual(failed);
  expect(failed.length).toBeGreaterThan(50);
  expect(failed.length).toBeLessThan(250);
});

/** Templates that look into the native histogram that an alert's expression gives. */
const histogramTemplates = [
  ...['%.3f', '%d', '%v', '%+v', '%s', '%q', '%#v', '%x', '%5.1f', '%t', '%T'].map(
    (verb) => `{{ printf ${JSON.stringify(verb)} $value }}`,
  ),
  '{{ $value }} {{ $value.String }} {{ $value.UsesCustomBuckets }}',
  '{{ $value.Count }} {{ $value.Sum }} {{ $value.Schema }} {{ $value.ZeroCount }}',
  '{{ $value.PositiveSpans }} {{ $value.NegativeSpans }} {{ len $value.PositiveBuckets }}',
  '{{ range $value.PositiveBuckets }}{{ . }},{{ end }} {{ $value.NegativeBuckets }}',
  '{{ $value.CustomValues }} {{ $value.CounterResetHint }}',
  '{{ $value.Buckets }}',
];

it('templates see native histograms as with promtool', async () => {
  const annotations = histogramTemplates.map((template, i) => [`a${i}`, template] as const);
  const alert = { alert: 'H', expr: 'h', annotations: Object.fromEntries(annotations) };
  const rules = `groups: [{name: g, rules: [${JSON.stringify(alert)}]}]`;
  const values = [
    '{{schema:1 sum:5.5 count:7 z_bucket:1 z_bucket_w:0.5 offset:2 buckets:[1 0 2] n_offset:1 n_buckets:[3]}}x2',
    '{{schema:-53 sum:5 count:4 custom_values:[5 10] buckets:[1 2 1]}}x2',
    '{{schema:0 sum:1 count:1 counter_reset_hint:gauge buckets:[1]}}x2',
  ];
  const test = {
    name: 'histograms',
    interval: '1m',
    series: values.map((text, i) => ({ series: `h{i="${i}"}`, values: text })),
    alerts: [{ alertname: 'H', time: '1m' }],
    exprs: [],
  };
  const text = withExpectations({ rules, tests: [test] }, target, new Random(1));
  const { differences } = await differenceOn(text, { 'rules.yml': rules });
  expect(differences).toEqual([]);
});

it('refuses the same histograms as promtool', async () => {
  const { ours, theirs } = await refusedHistograms(promtool, target);
  expect(ours).toEqual(theirs);
  expect(ours.length).toBeGreaterThan(15);
});

it('a rule that holds too many samples fails as with promtool', async () => {
  const rules = 'groups: [{name: g, rules: [{record: r, expr: "sum(count_over_time(m[3h:1s]))"}]}]';
  const text =
    'rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n' +
    "- {input_series: [{series: m, values: '1x600'}], promql_expr_test: [{expr: r, eval_time: 5h}]}\n";
  const theirs = await runByPromtool(promtool, text, { 'rules.yml': rules });
  const [test] = runByUs(text, { 'rules.yml': rules }, target).tests;
  const errors = test?.errors.map(({ message }) => message) ?? [];
  expect(errors).not.toEqual([]);
  for (const message of errors) expect(theirs.printed).toContain(message);
});
