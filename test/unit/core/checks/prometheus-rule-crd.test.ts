import { describe, expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { findings, problemsOf } from '../../../support/documents.ts';

function object(metadata: string, ...group: readonly string[]): string {
  const lines = group.map((line) => `    ${line}\n`).join('');
  return `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: ${metadata}\nspec:\n  groups:\n  - name: g\n${lines}`;
}

function said(text: string): string[] {
  return findings(text, 'prometheus-rule', 'prometheus-rule-crd').map(({ span, message }) => {
    const words = message.replace('The API server refuses this object: ', '');
    return `${text.slice(span.from, span.to)}: ${words}`;
  });
}

const rule = (...more: readonly string[]): string[] => [
  'rules:',
  '- alert: A',
  '  expr: up',
  ...more.map((line) => `  ${line}`),
];

describe('values of rules', () => {
  test.each([
    [
      'labels: {severity: off}',
      'off: labels.severity of this rule must be a string, not a boolean.',
    ],
    ['labels: {code: 300}', '300: labels.code of this rule must be a string, not an integer.'],
    ['labels: {share: 0.5}', '0.5: labels.share of this rule must be a string, not a number.'],
    [
      'annotations: {page: yes}',
      'yes: annotations.page of this rule must be a string, not a boolean.',
    ],
    ['for: 0', '0: for of this rule must be a string, not an integer.'],
  ])('%s', (line, wanted) => {
    expect(said(object('{name: x}', ...rule(line)))).toEqual([wanted]);
    expect(said(object('{name: x}', ...rule(line)).replaceAll('\n', '\r\n'))).toEqual([wanted]);
  });

  test.each([
    'labels: {severity: \'off\', code: "300", at: !!str 5, day: 2024-01-01, none: , word: offline}',
    'annotations: {summary: "{{ $value }}"}',
    'for: 5m',
    'keep_firing_for: 1h',
  ])('nothing for %s', (line) => {
    expect(said(object('{name: x}', ...rule(line)))).toEqual([]);
  });

  test('an expression may be an integer, and nothing else that is no text', () => {
    const withExpr = (expr: string): string =>
      object('{name: x}', 'rules:', `- {record: a, expr: ${expr}}`);
    expect(said(withExpr('1'))).toEqual([]);
    expect(said(withExpr('1.5'))).toEqual([
      '1.5: expr of this rule must be an integer or a string, not a number.',
    ]);
  });
});

test.each(['abort', 'warn', 'WARN', '""'])('partial_response_strategy: %s', (strategy) => {
  expect(said(object('{name: x}', `partial_response_strategy: ${strategy}`))).toEqual([]);
});

test('partial_response_strategy has two values', () => {
  expect(said(object('{name: x}', 'partial_response_strategy: ignore'))).toEqual([
    'ignore: spec.groups[0].partial_response_strategy must match ^(?i)(abort|warn)?$.',
  ]);
});

describe('names', () => {
  test.each([
    ['{name: Node_Rules}', ['Node_Rules: metadata.name must consist of']],
    ['{name: node.rules-2}', []],
    ['{name: -node}', ['-node: metadata.name must consist of']],
    ['{name: 5}', ['5: metadata.name must be a string, not an integer.']],
    ['{name: x, namespace: a.b}', ['a.b: metadata.namespace must consist of']],
    [
      `{name: ${'x'.repeat(254)}}`,
      [`${'x'.repeat(254)}: metadata.name must be at most 253 characters long.`],
    ],
    ['{generateName: x-}', []],
    // What is filled in before the object is applied.
    ['{name: x, namespace: TARGET_NAMESPACE}', []],
    ['{name: x, namespace: "FILLED BY THE OPERATOR"}', []],
    [
      '{name: x, labels: {release: 1.20}}',
      ['1.20: metadata.labels.release must be a string, not a number.'],
    ],
    [
      '{name: x, annotations: {on: yes}}',
      ['yes: metadata.annotations.on must be a string, not a boolean.'],
    ],
  ])('%s', (metadata, wanted) => {
    const found = said(object(metadata));
    expect(found.map((text, i) => text.slice(0, wanted[i]?.length))).toEqual(wanted);
  });
});

test('the fix puts the value in quotes, and changes nothing else', () => {
  const text = object('{name: x}', ...rule('labels: {severity: off, code: 300}'));
  const [first] = findings(text, 'prometheus-rule', 'prometheus-rule-crd');
  const fix = first?.fixes?.[0];
  const mended = fix && applyFix(text, fix);
  expect(mended).toBe(text.replace('off', "'off'"));
});

test('every object of a list, and what an alias stands for', () => {
  const text = `apiVersion: v1
kind: List
items:
- apiVersion: monitoring.coreos.com/v1
  kind: PrometheusRule
  metadata: {name: a}
  spec: {groups: [{name: g, rules: [{alert: A, expr: up, labels: &l {x: off}}]}]}
- apiVersion: monitoring.coreos.com/v1
  kind: PrometheusRule
  metadata: {name: b}
  spec: {groups: [{name: h, rules: [{alert: B, expr: up, labels: *l}]}]}
`;
  expect(said(text).length).toBe(2);
});

test('templates, rule files and values are left alone', () => {
  const text = object(
    '{name: "{{ .Release.Name }}-x", labels: {a: {{ .Values.a }}}}',
    ...rule('labels: {severity: {{ .Values.s }}}'),
  );
  const problems = problemsOf(text, undefined, { path: '/chart/templates/rules.yaml' });
  expect(problems.filter(({ code }) => code === 'prometheus-rule-crd')).toEqual([]);
  expect(
    problemsOf('groups: [{name: g, rules: [{record: x, expr: up, labels: {a: off}}]}]\n', 'rules'),
  ).toEqual([]);
});
