import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { findings } from '../../../support/documents.ts';

const excerptOf = (...rules: string[]): string => {
  const text = `groups:\n- name: a\n  rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;
  return problemExcerpt(text, findings(text, 'rules', 'repeated-expression'));
};

test('two severities with the same limit', () => {
  expect(
    excerptOf(
      '{alert: A, expr: up == 0, labels: {severity: warning}}',
      '{alert: A, expr: up == 0, labels: {severity: critical}}',
    ),
  ).toMatchInlineSnapshot(`
    "  - {alert: A, expr: up == 0, labels: {severity: critical}}
                ^ information: repeated-expression: Another alert of this name has the same query and differs only in its labels, so both always fire together. [line 4 "A": the same query]"
  `);
});

test.each<[string, string[]]>([
  ['another query', ['{alert: A, expr: up == 0}', '{alert: A, expr: up == 1, labels: {a: b}}']],
  ['another name', ['{alert: A, expr: up == 0}', '{alert: B, expr: up == 0}']],
  [
    'another for',
    ['{alert: A, expr: up == 0}', '{alert: A, expr: up == 0, for: 5m, labels: {a: b}}'],
  ],
  ['records', ['{record: "a:b", expr: up}', '{record: "a:c", expr: up}']],
  ['rules that are duplicates', ['{alert: A, expr: up == 0}', '{alert: A, expr: up == 0}']],
])('nothing is said of %s', (_, rules) => {
  expect(excerptOf(...rules)).toBe('');
});
