import { expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { outlineOf } from '../../../../../src/core/ruleTests/outline.ts';
import { prepareTests, stepThrough } from '../../../../../src/core/ruleTests/run/runFile.ts';
import { type StepKind, TestStepper } from '../../../../../src/core/ruleTests/run/stepper.ts';
import { filesOf } from '../../../../support/parity/ruleTests/expectations.ts';

const rules = `groups:
- name: g
  rules:
  - record: job:up:sum
    expr: sum by (job) (up)
  - alert: Down
    expr: >-
      job:up:sum == 0
      or rate(up[2m]) < 0
`;
const text = `rule_files: [rules.yml]
tests:
- name: one
  input_series: [{series: 'up{job="a"}', values: '1 0 0'}]
  alert_rule_test: [{alertname: Down, eval_time: 2m, exp_alerts: [{exp_labels: {job: a}}]}]
  promql_expr_test: [{expr: job:up:sum + 1, eval_time: 1m, exp_samples: [{labels: '{job="a"}', value: 1}]}]
`;

/** A stepper of the test, and its stops as text. */
function begin(about: 'alert' | 'expr' | 'both') {
  const options = { target: newestTarget };
  const prepared = prepareTests(text, '/tests/t.yml', filesOf({ 'rules.yml': rules }), options);
  const [test] = prepared.file?.tests ?? [];
  const steps = stepThrough(prepared, 0, options);
  if (test === undefined || steps === undefined) throw new Error('no test');
  const assertions = outlineOf({ tests: [test] })[0]?.assertions ?? [];
  const chosen = assertions.filter(({ kind }) => about === 'both' || kind === about);
  const textOf = (path: string): string => (path.endsWith('rules.yml') ? rules : text);
  const stepped = {
    test,
    path: '/tests/t.yml',
    rules: prepared.rules,
    textOf,
    target: newestTarget,
  };
  const stepper = new TestStepper(steps, stepped, chosen);
  return { stepper, title: (kind: StepKind) => stepper.step(kind)?.title };
}

it('steps over to the next time of the rules that are asserted', () => {
  const { stepper, title } = begin('alert');
  expect([title('time'), title('time'), title('time')]).toEqual([
    'Down at 0s',
    'Down at 1m',
    'Down at 2m',
  ]);
  expect(title('time')).toBe('job:up:sum + 1 at 1m');
  expect(title('time')).toBeUndefined();
  expect(stepper.result?.status).toBe('passed');
});

it('steps into every rule, and out to the assertions of the test', () => {
  const { title } = begin('expr');
  expect([title('time'), title('rule'), title('rule')]).toEqual([
    'job:up:sum at 0s',
    'Down at 0s',
    'job:up:sum at 1m',
  ]);
  expect(title('assertion')).toBe('alert "Down" at 2m');
  expect(title('assertion')).toBe('job:up:sum + 1 at 1m');
  expect(title('end')).toBeUndefined();
});

it('shows the parts of an expression at their places, with what they give before the rule is evaluated', () => {
  const { stepper } = begin('alert');
  stepper.step('time');
  const stop = stepper.step('time');
  const shown = stop?.parts.map(({ text: part, summary, place: { from } }) => {
    return `${from.line + 1}:${from.character + 1} ${part} = ${summary}`;
  });
  expect(shown).toEqual([
    '8:7 job:up:sum == 0 or rate(up[2m]) < 0 = 0',
    '8:7 job:up:sum == 0 = 0',
    '8:7 job:up:sum = 0',
    '9:10 rate(up[2m]) < 0 = nothing',
    '9:10 rate(up[2m]) = 0',
    '9:15 up[2m] = 1 series',
  ]);
  expect(stop?.parts.at(-1)?.series).toEqual([{ name: 'up{job="a"}', value: '1@0s 0@1m' }]);
  expect(stepper.evaluate('up * 3 + 1')).toMatchObject({ summary: '1' });
  expect(stepper.evaluate('sum(')).toMatchObject({
    summary: expect.stringMatching(/parse error/) as unknown,
  });
  expect(stepper.step('rule')?.alerts).toEqual([]);
  expect(stepper.step('rule')?.alerts).toEqual([
    { name: '{alertname="Down", job="a"}', value: 'firing since 1m' },
  ]);
});

/** Sets breakpoints, and goes on to the end from one to the next. */
function stops(
  file: string,
  ...breakpoints: readonly (readonly [line: number, condition?: string | undefined])[]
) {
  const { stepper, title } = begin('both');
  const placed = stepper.setBreakpoints(
    file,
    breakpoints.map(([line, condition]) => ({
      line: line - 1,
      ...(condition === undefined ? {} : { condition }),
    })),
  );
  const titles: string[] = [];
  for (let next = title('end'); next !== undefined; next = title('end')) titles.push(next);
  return { placed, titles };
}

it.each([
  [
    'a recording rule, where it is evaluated',
    [4],
    ['job:up:sum at 0s', 'job:up:sum at 1m', 'job:up:sum at 2m'],
  ],
  [
    'the expression of an alert, where it is evaluated',
    [9],
    ['Down at 0s', 'Down at 1m', 'Down at 2m'],
  ],
  ['the name of an alert, where its state changes', [6], ['Down is firing at 1m']],
  ['a time', [9, '1m'], ['Down at 1m']],
  ['an expression', [9, 'up == bool 0'], ['Down at 1m', 'Down at 2m']],
  [
    'an expression that fails',
    [9, 'label_replace(up, "a", "", "job", "(")'],
    ['Down at 0s', 'Down at 1m', 'Down at 2m'],
  ],
] as const)('stops at %s', (_, [line, condition], expected) => {
  const { placed, titles } = stops('/tests/rules.yml', [line, condition]);
  expect(placed).toEqual([{ verified: true }]);
  expect(titles).toEqual(expected);
});

it('stops at assertions, and says where nothing is evaluated', () => {
  const { placed, titles } = stops('/tests/t.yml', [4], [5], [6], [6, '5m'], [6, 'sum(']);
  expect(titles).toEqual(['alert "Down" at 2m', 'job:up:sum + 1 at 1m']);
  const message = 'Nothing is evaluated here: breakpoints are possible on rules and assertions.';
  expect(placed).toEqual([
    { verified: false, message },
    { verified: true },
    { verified: true },
    { verified: true },
    { verified: false, message: expect.stringMatching(/^1:5: parse error: /) as unknown },
  ]);
});

it('stops at what changed at the end of a test, and goes on from there step by step', () => {
  const { stepper, title } = begin('alert');
  stepper.setBreakpoints('/tests/rules.yml', [{ line: 5 }]);
  expect(title('rule')).toBe('job:up:sum at 0s');
  expect([title('end'), stepper.evaluate('job:up:sum')]).toMatchObject([
    'Down is firing at 1m',
    { summary: '0' },
  ]);
  expect([title('time'), title('time')]).toEqual(['Down at 2m', 'job:up:sum + 1 at 1m']);
});
