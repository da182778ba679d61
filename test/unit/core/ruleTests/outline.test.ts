import { expect, it } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { checkRuleTest } from '../../../../src/core/ruleTests/check.ts';
import { assertionName, outlineOf } from '../../../../src/core/ruleTests/outline.ts';

const text = `tests:
- promql_expr_test:
  - {expr: up, eval_time: 5m}
  - {expr: up, eval_time: 5m}
  alert_rule_test:
  - {alertname: Down, eval_time: 90s}
- name: one
- name: one
`;

it('names every test and assertion once, the alerts of a test first', () => {
  const { file } = checkRuleTest(text, newestTarget);
  const outline = outlineOf(file ?? { tests: [] });
  expect(outline.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'unnamed#0 unnamed#0',
    'one one',
    'one#2 one',
  ]);
  expect(
    outline[0]?.assertions.map(({ id, span }) => `${id} → ${text.slice(span.from, span.to)}`),
  ).toEqual([
    'alert "Down" at 1m30s → {alertname: Down, eval_time: 90s}',
    'expr "up" at 5m → {expr: up, eval_time: 5m}',
    'expr "up" at 5m#2 → {expr: up, eval_time: 5m}',
  ]);
});

it('an expression of several lines is named on one', () => {
  const assertion = { kind: 'expr', subject: 'sum(\n  up\n)\n', time: 0 } as const;
  expect(assertionName(assertion)).toBe('expr "sum( up )" at 0s');
});
