import { describe, expect, it } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { filesIn, problemsOf } from '../../../support/documents.ts';
import { testedRules } from '../../../support/testedRules.ts';

function picture(text: string, files?: Readonly<Record<string, string>>): string {
  const options = files === undefined ? {} : { path: '/w/test.yml', files: filesIn(files) };
  return problemCarets(text, problemsOf(text, 'rule-test', options));
}

describe('what promtool refuses, at its place', () => {
  it('structure', () => {
    expect(
      picture(`rule_file: [a.yml]
evaluation_interval: 5
group_eval_order: [a, b, a]
rule_files: ["[a"]
tests:
- interval: 1m
  input_series:
  - series: up
    value: 1
  - values: [1, 2]
  alert_rule_test:
  - eval_time: 1m
    exp_alerts: []
  promql_expr_test:
  - expr: up
    exp_samples: [{labels: up, value: "1"}]
`),
    ).toMatchSnapshot();
  });

  it('series', () => {
    expect(
      picture(`tests:
- input_series:
  - series: up{job=a}
    values: 1 2
  - series: 'a{b="c"}'
    values: '1+1x5 x3'
  - series: |-
      folded{
        a="b"}
    values: 0
  - series: hist
    values: '{{schema:1 count:x}}'
  - series: escaped
    values: "1 \\x32 y"
  - series: '{}'
    values: 1
  - series: twice
    values: 1
  - series: twice
    values: 2
  promql_expr_test: [{expr: up}]
`),
    ).toMatchSnapshot();
  });

  it('expressions and samples', () => {
    expect(
      picture(`tests:
- promql_expr_test:
  - expr: sum(up
    eval_time: 5m
  - expr: up[5m]
  - expr: up
    exp_samples:
    - labels: 'up{a="b"'
  - expr: up
    exp_samples:
    - labels: up
      histogram: '1 2'
  - eval_time: 1m
`),
    ).toMatchSnapshot();
  });
});

describe('rules that the tests are about', () => {
  const test = `rule_files:
- ru*.yml
group_eval_order: [first, frist]
tests:
- input_series:
  - {series: 'other:thing', values: 1}
  alert_rule_test:
  - {eval_time: 1m, alertname: InstanceDwn}
  - {eval_time: 1m, alertname: InstanceDown}
  promql_expr_test:
  - expr: job:up:sum + job:up:count + other:thing
    eval_time: 1m
`;

  it('warns about a pattern that matches nothing', () => {
    expect(picture('rule_files: [none*.yml]\ntests: []\n', {})).toMatchSnapshot();
  });

  it('names what no loaded file has', () => {
    expect(picture(test, { '/w/rules.yml': testedRules })).toMatchSnapshot();
  });

  it('is silent about names where a file cannot be read as rules', () => {
    expect(
      picture(test, { '/w/rules.yml': testedRules.replace('up == 0', 'up ==') }),
    ).toMatchSnapshot();
  });

  it('looks at none without a way to read files', () => {
    expect(problemsOf(test, 'rule-test')).toEqual([]);
  });
});

it('warns about series that promtool never reads', () => {
  expect(
    picture(`tests:
- input_series:
  - series: a
    values: |
      1 2
  - series: b
    values: 1
`),
  ).toMatchSnapshot();
});
