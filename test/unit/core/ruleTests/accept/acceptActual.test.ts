import { expect, it } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { acceptActual } from '../../../../../src/core/ruleTests/accept/acceptActual.ts';
import { runByUs, withExpectations } from '../../../../support/parity/ruleTests/expectations.ts';
import { randomRun } from '../../../../support/parity/ruleTests/randomRuns.ts';
import { Random } from '../../../../support/random.ts';

const rules = `groups:
- name: g
  rules:
  - alert: Down
    expr: up == 0
    annotations: {summary: "{{ $labels.job }}\\n# is down"}
`;

/** The text after what came was accepted for the first assertion that fails, and why it was not. */
function accepted(text: string, ruleFile = rules): { text: string; refused?: string } {
  const { tests } = runByUs(text, { 'rules.yml': ruleFile }, newestTarget);
  for (const [test, { assertions }] of tests.entries()) {
    for (const [at, { status, kind, actual }] of assertions.entries()) {
      if (status !== 'failed' || actual === undefined) continue;
      const index = assertions.slice(0, at).filter((other) => other.kind === kind).length;
      const outcome = acceptActual(text, { test, index, actual }, newestTarget);
      if ('refused' in outcome) return { text, refused: outcome.refused };
      return { text: applyEdits(text, outcome.edits) };
    }
  }
  throw new Error('nothing fails');
}

const head = `rule_files: [rules.yml]
tests:
  - input_series:
      - {series: 'up{job="a"}', values: 0x9}
      - {series: 'up{job="b"}', values: 1x9}
`;

it.each<[what: string, before: string, after: string]>([
  [
    'a value',
    `    promql_expr_test:
      - expr: up
        exp_samples: # all
          # the first
          - labels: up{job="a"}
            value: 1 # is 0
          - {labels: 'up{job="b"}', value: 1}
`,
    `    promql_expr_test:
      - expr: up
        exp_samples: # all
          # the first
          - labels: up{job="a"}
            value: 0 # is 0
          - {labels: 'up{job="b"}', value: 1}
`,
  ],
  [
    'one too many, and one with other labels',
    `    promql_expr_test:
      - expr: up
        exp_samples:
          - labels: up{job="c"}
            value: 7
          # right
          - labels: up{job="b"}
            value: 1
          - labels: up{job="a", x="y"}
            value: 0
`,
    `    promql_expr_test:
      - expr: up
        exp_samples:
          # right
          - labels: up{job="b"}
            value: 1
          - labels: up{job="a"}
            value: 0
`,
  ],
  [
    'one too few',
    `    promql_expr_test:
      - expr: up
        exp_samples:
          - labels: up{job="a"}
            value: 0
    name: last
`,
    `    promql_expr_test:
      - expr: up
        exp_samples:
          - labels: up{job="a"}
            value: 0
          - labels: up{job="b"}
            value: 1
    name: last
`,
  ],
  [
    'no list',
    `    promql_expr_test:
      - expr: sum(up) # all
`,
    `    promql_expr_test:
      - expr: sum(up) # all
        exp_samples:
          - labels: '{}'
            value: 1
`,
  ],
  [
    'an empty list',
    `    promql_expr_test:
      - expr: sum(up)
        exp_samples: []
        eval_time: 1m
`,
    `    promql_expr_test:
      - expr: sum(up)
        exp_samples:
          - labels: '{}'
            value: 1
        eval_time: 1m
`,
  ],
  [
    'nothing where something was expected',
    `    promql_expr_test:
      - expr: none
        exp_samples: # why
          - labels: none
            value: 1
        eval_time: 1m
`,
    `    promql_expr_test:
      - expr: none
        exp_samples: []
        eval_time: 1m
`,
  ],
  [
    'flow style',
    `    promql_expr_test: [{expr: up > 0, exp_samples: [{labels: up, value: 1}]}, {expr: sum(up)}]
`,
    `    promql_expr_test: [{expr: up > 0, exp_samples: [{labels: 'up{job="b"}', value: 1}]}, {expr: sum(up)}]
`,
  ],
  [
    'an alert',
    `    alert_rule_test:
      - alertname: Down
        exp_alerts:
          - exp_labels:
              job: b # or
            exp_annotations:
              summary: "b"
`,
    `    alert_rule_test:
      - alertname: Down
        exp_alerts:
          - exp_labels:
              job: a # or
            exp_annotations:
              summary: "a\\n# is down"
`,
  ],
])('accepts %s', (_, before, after) => {
  expect(accepted(head + before)).toEqual({ text: head + after });
  const dos = (text: string): string => (head + text).replaceAll('\n', '\r\n');
  expect(accepted(dos(before))).toEqual({ text: dos(after) });
});

it.each([
  ['NaN', '- promql_expr_test: [{expr: vector(NaN)}]', /NaN is not equal to anything/],
  [
    'an alias',
    '- promql_expr_test: [&a {expr: vector(1)}]\n- promql_expr_test: [*a]',
    /cannot be changed automatically/,
  ],
])('refuses %s with a reason', (_, tests, reason) => {
  const text = `rule_files: [rules.yml]\ntests:\n${tests}\n`;
  expect(accepted(text).refused).toMatch(reason);
});

it('after accepting all that came, random tests pass, and their files say the rest as before', () => {
  const random = new Random(16);
  let count = 0;
  for (let i = 0; i < 6; i++) {
    const run = randomRun(random, 10);
    let text = withExpectations(run, newestTarget, random);
    const statuses = (): string[] =>
      runByUs(text, { 'rules.yml': run.rules }, newestTarget).tests.flatMap((test, at) =>
        test.assertions.map((assertion, index) => `${at}/${index} ${assertion.status}`),
      );
    const refused: string[] = [];
    const { tests } = runByUs(text, { 'rules.yml': run.rules }, newestTarget);
    for (const [test, { assertions }] of tests.entries()) {
      for (const [at, { status, kind, actual, error }] of assertions.entries()) {
        if (status !== 'failed' || actual === undefined) continue;
        const index = assertions.slice(0, at).filter((other) => other.kind === kind).length;
        const outcome = acceptActual(text, { test, index, actual }, newestTarget);
        expect(error).toBeUndefined();
        if ('refused' in outcome) {
          expect(outcome.refused).toMatch(/NaN is not equal to anything/);
          refused.push(`${test}/${at} failed`);
        } else {
          count++;
          text = applyEdits(text, outcome.edits);
        }
      }
    }
    expect(statuses().filter((status) => status.endsWith('failed'))).toEqual(refused);
  }
  expect(count).toBeGreaterThan(20);
});
