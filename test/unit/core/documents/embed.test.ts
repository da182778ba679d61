import { describe, expect, test } from 'vitest';
import { inFile } from '../../../../src/core/documents/embed.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { documentOf } from '../../../support/documents.ts';

/** What stands in the file where each expression's first word is. */
function words(kind: FileKind, text: string): string[] {
  return documentOf(text, kind)
    .expressions()
    .map((embedded) => {
      const start = embedded.text.search(/\w/);
      const length = /\w+/.exec(embedded.text)?.[0].length ?? 0;
      const { from, to } = inFile(embedded, start, start + length);
      return `${text.slice(from, to)}: ${JSON.stringify(embedded.text)}`;
    });
}

describe('rules', () => {
  test('in every style of scalar, the first document only', () => {
    const text = [
      'groups:',
      '- name: é',
      '  rules:',
      '  - {record: a, expr: up}',
      '  - alert: B',
      '    expr: &e >-',
      '      sum(',
      '        up)',
      '    labels: {expr: no}',
      "  - expr: 'it == 1'",
      '  - expr: "\\x75p > 1"',
      '  - expr: *e',
      '---',
      'groups: [{name: b, rules: [{expr: later}]}]',
    ].join('\r\n');
    expect(words('rules', text)).toEqual([
      'up: "up"',
      'sum: "sum(\\n  up)"',
      'it: "it == 1"',
      '\\x75p: "up > 1"',
    ]);
  });

  test('of a file with a mistake in its YAML, each by itself', () => {
    const text = [
      'groups:',
      '- name: "a',
      '  rules:',
      '  - record: x',
      '    expr: |-',
      '      one',
      '',
      '      + 1',
      '    labels: {a: b',
      '  - expr: "two"',
      '    record: ]',
      "  - expr: 'never closed",
      '  - alert: Y',
      '    expr: sum(',
    ].join('\n');
    expect(words('rules', text)).toEqual([
      'one: "one\\n\\n+ 1"',
      'two: "two"',
      'never: "never closed"',
      'sum: "sum("',
    ]);
  });

  test('in objects of Kubernetes and in Helm values, all documents', () => {
    const text = [
      'kind: PrometheusRule',
      'spec: {groups: [{rules: [{alert: A, expr: one}]}]}',
      '---',
      'broken: [',
      '---',
      'additionalPrometheusRulesMap: {mine: {groups: [{rules: [{record: a, expr: two}]}]}}',
    ].join('\n');
    expect(words('prometheus-rule', text)).toEqual(['one: "one"', 'two: "two"']);
  });

  test('of objects of other kinds, none', () => {
    const rules = 'spec: {groups: [{rules: [{alert: A, expr: one}]}]}';
    const text = [
      `{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, ${rules}}`,
      `{apiVersion: loki.grafana.com/v1, kind: AlertingRule, ${rules}}`,
      `apiVersion: loki.grafana.com/v1\nkind: AlertingRule\nbroken: [\nrules:\n- expr: two`,
      `{apiVersion: v1, kind: List, items: [{apiVersion: a, kind: B, ${rules}}, {kind: PrometheusRule, ${rules}}]}`,
    ].join('\n---\n');
    expect(words('prometheus-rule', text)).toEqual(['one: "one"', 'one: "one"']);
  });

  test('of tests', () => {
    const text = 'tests:\n- promql_expr_test:\n  - expr: a + b\n    exp_samples: []\n';
    expect(words('rule-test', text)).toEqual(['a: "a + b"']);
  });
});

test('a .promql file is one expression', () => {
  expect(words('promql', '# why\nup\n== 1 # one\n')).toEqual(['why: "# why\\nup\\n== 1 # one\\n"']);
  expect(words('promql', '# nothing\n\n')).toEqual([]);
});

test('code blocks of Markdown', () => {
  const text = [
    '# Queries',
    '```promql',
    'sum(a)',
    '',
    '  by (b)',
    '```',
    '- in a list:',
    '  ~~~PromQL title',
    '  c == 1',
    '  d == 1',
    '  ~~~',
    '```sh',
    'promtool',
    '```',
    '> ```promql',
    '> quoted',
    '> ```',
    '```promql',
    'sum(',
    '',
    'e',
    '````',
    '```promql',
    'open',
  ].join('\n');
  expect(words('markdown', text)).toEqual([
    'sum: "sum(a)\\n\\n  by (b)\\n"',
    'c: "  c == 1"',
    'd: "  d == 1\\n"',
    'quoted: "  quoted\\n"',
    'sum: "sum("',
    'e: "e\\n"',
    'open: "open"',
  ]);
});
