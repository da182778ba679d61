import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';
import { besideTestedRules } from '../../../support/testedRules.ts';

test('a record that no loaded file has and no series gives', () => {
  const text = `rule_files: [rules.yml]
tests:
- input_series: [{series: "a:given{x=\\"y\\"}", values: "1"}]
  promql_expr_test:
  - expr: job:up:sum + a:given + job:up:count
    eval_time: 1m
`;
  expect(
    problemCarets(text, findings(text, 'rule-test', 'ruletest-unknown-record', besideTestedRules)),
  ).toMatchInlineSnapshot(`
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
