import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const rules = `groups:
- name: first
  rules:
  - alert: InstanceDown
    expr: up == 0
  - record: job:up:sum
    expr: sum by (job) (up)
`;
const options = { path: '/w/test.yml', files: filesIn({ '/w/rules.yml': rules }) };

test('a record that no loaded file has and no series gives', () => {
  const text = `rule_files: [rules.yml]
tests:
- input_series: [{series: "a:given{x=\\"y\\"}", values: "1"}]
  promql_expr_test:
  - expr: job:up:sum + a:given + job:up:count
    eval_time: 1m
`;
  expect(problemCarets(text, findings(text, 'rule-test', 'ruletest-unknown-record', options)))
    .toMatchInlineSnapshot(`
      "rule_files: [rules.yml]
      tests:
      - input_series: [{series: "a:given{x=\\"y\\"}", values: "1"}]
        promql_expr_test:
        - expr: job:up:sum + a:given + job:up:count
                                       ^^^^^^^^^^^^ warning: ruletest-unknown-record: No rule file in rule_files records "job:up:count", and it is not an input series.
          eval_time: 1m
      "
    `);
});
