import { describe, expect, test } from 'vitest';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { findings } from '../../../support/documents.ts';

const code = 'value-cut-by-comment';

const rules = (value: string, indent = ''): string =>
  `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up == 0\n    annotations:\n      a: ${value}\n      b: c\n`.replaceAll(
    /^(?=.)/gm,
    indent,
  );

const forms: readonly (readonly [FileKind, (value: string) => string])[] = [
  ['rules', rules],
  ['rules', (value) => rules(value).replaceAll('\n', '\r\n')],
  [
    'prometheus-rule',
    (value) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${rules(value, '  ')}`,
  ],
  ['prometheus-rule', (value) => `additionalPrometheusRulesMap:\n  a:\n${rules(value, '    ')}`],
];

describe.each(forms)('in %s', (kind, form) => {
  test.each([
    ['Disk #{{ $labels.disk }} is full', '#{{ $labels.disk }} is full'],
    ["It's disk  #{{ $value | humanize }}", '#{{ $value | humanize }}'],
  ])('%s is cut, and whole in quotes', (value, cut) => {
    const text = form(value);
    const [problem, ...others] = findings(text, kind, code);
    expect(others).toEqual([]);
    expect(problem && text.slice(problem.span.from, problem.span.to)).toBe(cut);
    const [fix] = problem?.fixes ?? [];
    const after = fix && applyFix(text, fix);
    expect(after).toBe(form(`'${value.replaceAll("'", "''")}'`));
    expect(findings(after ?? '', kind, code)).toEqual([]);
  });

  test.each([
    'x # {{ $labels.disk }}',
    'x #1 of all',
    "'x' #{{ $labels.disk }}",
    '"Disk #{{ $labels.disk }}"',
    '|-\n        Disk #{{ $labels.disk }}',
    '>-\n        Disk #{{ $labels.disk }}',
    'Disk#{{ $labels.disk }}',
  ])('%j is none', (value) => {
    expect(findings(form(value), kind, code)).toEqual([]);
  });
});
