import { expect, test } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, twoJobs } from '../../../support/deployedRules.ts';
import { documentOf, findings } from '../../../support/documents.ts';
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

test('no line is removed with an anchor that an alias leads to', () => {
  const text =
    'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up == 0\n    for: &zero 0s\n  - alert: B\n    expr: up == 0\n    for: *zero\n';
  const found = findings(text, 'rules', 'default-value');
  expect(found.map(({ fixes = [] }) => fixes)).toEqual([[], []]);
});

test('the last line is removed without a line break at its end', () => {
  const text = 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up == 0\n    for: 0s';
  const [fix] = findings(text, 'rules', 'default-value')[0]?.fixes ?? [];
  expect(fix && applyFix(text, fix)).toBe(text.replace('    for: 0s', ''));
});

const group = (...keys: readonly string[]): string =>
  `groups:\n- name: a\n${keys.map((key) => `  ${key}\n`).join('')}  rules:\n  - {record: a, expr: up}\n`;

test('keys of a group', () => {
  const text = group('interval: 0s', 'limit: 0', 'query_offset: 0s');
  const found = findings(text, 'rules', 'default-value');
  expect(problemExcerpt(text, found)).toMatchInlineSnapshot(`
    "  interval: 0s
                ^^ hint: default-value: 0s has the same effect as no "interval": the evaluation interval of the server applies. {Remove "interval"}
      limit: 0
             ^ hint: default-value: 0 is the default of "limit". {Remove "limit"}"
  `);
  const fixes = found.flatMap(({ fixes = [] }) => fixes);
  expect(fixes.map((fix) => applyFix(text, fix))).toEqual([
    group('limit: 0', 'query_offset: 0s'),
    group('interval: 0s', 'query_offset: 0s'),
  ]);
});

test.each([
  ['what is not 0', ['interval: 1m', 'limit: 10']],
  ['keys without a value', ['interval:', 'limit:']],
])('%s is none', (_, keys) => {
  expect(findings(group(...keys), 'rules', 'default-value')).toEqual([]);
});

test('0 is not the default of "query_offset" where the server has another one', () => {
  const offsetOf = (text: string, config: string): readonly string[] =>
    deployedFindings('default-value', text, { '/w/prometheus.yml': config }).map(
      ({ message }) => message,
    );
  const same = ['0s is the default of "query_offset".'];
  const other = twoJobs.replace('global:', 'global:\n  rule_query_offset: 30s');
  expect(offsetOf(group('query_offset: 0s'), twoJobs)).toEqual(same);
  expect(offsetOf(group('query_offset: 0s'), other.replace('30s', '0s'))).toEqual(same);
  expect(offsetOf(group('query_offset: 0s'), other)).toEqual([]);
});

test('vmalert has a limit of its own where a group sets none', () => {
  const target = { ...newestTarget, dialect: 'vmalert' } as const;
  const found = findings(group('limit: 0'), 'rules', 'default-value', { target });
  expect(found).toEqual([]);
});

test('groups of a PrometheusRule', () => {
  const indented = group('interval: 0m').replaceAll(/^/gm, '  ').trimEnd();
  const text = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n${indented}\n`;
  const [found] = findings(text, 'prometheus-rule', 'default-value');
  expect(found && text.slice(found.span.from, found.span.to)).toBe('0m');
  const [fix] = found?.fixes ?? [];
  expect(fix && applyFix(text, fix)).toBe(text.replace('    interval: 0m\n', ''));
});

test('rules and groups move with edits above', () => {
  const first = 'groups:\n- name: b\n  rules:\n  - record: b:c\n    expr: up\n';
  const alert = '  - alert: A\n    expr: up == 0\n    for: 0s\n';
  const document = documentOf(`${first}${group('limit: 0').slice(8)}${alert}`, 'rules');
  document.problems();
  const edited = `${first.replace('expr: up', 'expr: up{job="api"}')}${group('limit: 0').slice(8)}${alert}`;
  document.update(edited);
  const found = document.problems().filter(({ code }) => code === 'default-value');
  const fixed = found.flatMap(({ fixes = [] }) => fixes).map((fix) => applyFix(edited, fix));
  expect(fixed).toEqual([edited.replace('    for: 0s\n', ''), edited.replace('  limit: 0\n', '')]);
});

test('an alias shares what it leads to: no line of it is removed', () => {
  const text =
    'groups:\n- name: a\n  rules:\n  - &a\n    alert: A\n    expr: up == 0\n    for: 0s\n- name: b\n  rules: [*a]\n';
  const found = findings(text, 'rules', 'default-value');
  expect(
    found.map(({ span, fixes = [] }) => [text.slice(span.from, span.to), fixes.length]),
  ).toEqual([
    ['0s', 1],
    ['*a', 0],
  ]);
});
