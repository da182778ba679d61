import { describe, expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { problemsOf } from '../../../support/documents.ts';

describe('what explains an error of an expression stands in the file', () => {
  test('of rules, however the expression is written', () => {
    const text = `groups:
- name: a
  rules:
  - record: b
    expr: (a + (b * 2)
  - record: c
    expr: |
      sum(
        rate(x[5m])
  - record: d
    expr: "\\u0020((a)"
  - record: e
    expr: rate(x)
`;
    expect(problemExcerpt(text, problemsOf(text, 'rules'))).toMatchInlineSnapshot(`
      "    expr: (a + (b * 2)
                           ^ promql-syntax: could not parse expression: 1:13: parse error: unclosed left parenthesis [line 5 "(": opened here]
              rate(x[5m])
                         ^ promql-syntax: could not parse expression: 3:1: parse error: unclosed left parenthesis [line 8 "(": opened here]
          expr: "\\u0020((a)"
                          ^ promql-syntax: could not parse expression: 1:6: parse error: unclosed left parenthesis [line 11 "(": opened here]
          expr: rate(x)
                     ^ promql-type: could not parse expression: 1:6: parse error: expected type range vector in call to function "rate", got instant vector [rate() needs a range vector; add a range such as [5m]] {Add the range [5m]}"
    `);
  });

  test('of rule tests', () => {
    const text = `tests:
- promql_expr_test:
  - expr: sum(
      rate(x[5m])
    exp_samples: []
  - expr: rate(x)
`;
    expect(problemExcerpt(text, problemsOf(text, 'rule-test'))).toMatchInlineSnapshot(`
      "      rate(x[5m])
                      ^ ruletest-expr: expr: "sum( rate(x[5m])", time: 0s, err: 1:17: parse error: unclosed left parenthesis [line 3 "(": opened here]
        - expr: rate(x)
                     ^ ruletest-expr: expr: "rate(x)", time: 0s, err: 1:6: parse error: expected type range vector in call to function "rate", got instant vector [rate() needs a range vector; add a range such as [5m]] {Add the range [5m]}"
    `);
  });
});
