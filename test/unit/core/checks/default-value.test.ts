import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { findings } from '../../../support/documents.ts';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

test.each<[RuleText, string[]]>([
  [{ expr: 'up == 0', for: '0m' }, ['0m: 0s is the default of "for". ⇒ without for: 0m']],
  [{ expr: 'up == 0', for: '"0"' }, ['"0": 0s is the default of "for". ⇒ without for: "0"']],
  [{ expr: 'up == 0', for: '0m # at once' }, ['0m: 0s is the default of "for".']],
  [{ expr: 'up == 0', for: '1m' }, []],
  [{ expr: 'up == 0' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('default-value', rule)).toEqual(expected);
});

test('no line is removed with which something else would go', () => {
  const first = 'groups:\n- name: a\n  rules:\n  - for: 0s\n    alert: A\n    expr: up == 0\n';
  const braces =
    'groups:\n- name: a\n  rules:\n  - {alert: A, expr: up == 0, keep_firing_for: 0s}\n';
  for (const text of [first, braces]) {
    const found = findings(text, 'rules', 'default-value');
    expect(found.map(({ fixes = [] }) => fixes)).toEqual([[]]);
  }
});

test('the last line is removed without a line break at its end', () => {
  const text = 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up == 0\n    for: 0s';
  const [fix] = findings(text, 'rules', 'default-value')[0]?.fixes ?? [];
  expect(fix && applyFix(text, fix)).toBe(text.replace('    for: 0s', ''));
});
