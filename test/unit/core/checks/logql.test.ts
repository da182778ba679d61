import { describe, expect, test } from 'vitest';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { problemsOf } from '../../../support/documents.ts';

const logs = 'sum(rate({app="shop"} |= "error" [5m])) > 1';

function said(text: string, kind: FileKind = 'rules'): string[] {
  return problemsOf(text, kind).map(
    ({ code, severity, span }) => `${severity} ${code} ${text.slice(span.from, span.to).trim()}`,
  );
}

const rules = (...lines: readonly string[]): string =>
  `groups:\n- name: a\n  rules:\n${lines.map((line) => `  ${line}\n`).join('')}`;

describe('an expression in LogQL is one Information', () => {
  test.each([
    ['plain', `- alert: A\n    expr: ${logs}`, logs],
    ['single quotes', `- alert: A\n    expr: '${logs}'`, `'${logs}'`],
    ['double quotes', `- alert: A\n    expr: ${JSON.stringify(logs)}`, JSON.stringify(logs)],
    ['literal', `- alert: A\n    expr: |\n      ${logs}`, `|\n      ${logs}`],
    ['folded', `- alert: A\n    expr: >-\n      ${logs}`, `>-\n      ${logs}`],
    ['brackets', `- {alert: A, expr: '${logs}'}`, `'${logs}'`],
  ])('%s', (_, rule, shown) => {
    expect(said(rules(rule))).toEqual([`information logql ${shown}`]);
    expect(said(rules(rule).replaceAll('\n', '\r\n')).map((line) => line.slice(0, 17))).toEqual([
      'information logql',
    ]);
  });

  test('in a PrometheusRule and in Helm values', () => {
    const inside = (indent: string): string =>
      rules(`- alert: A\n    expr: ${logs}`).replaceAll(/^(?=.)/gm, indent);
    const object = 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n';
    const values = 'additionalPrometheusRulesMap:\n  a:\n';
    for (const text of [object + inside('  '), values + inside('    ')]) {
      expect(said(text, 'prometheus-rule')).toEqual([`information logql ${logs}`]);
    }
  });

  test('in Markdown', () => {
    expect(said(`\`\`\`promql\n${logs}\n\`\`\`\n`, 'markdown')).toEqual([
      `information logql ${logs}`,
    ]);
  });
});

test('all other expressions are checked', () => {
  const text = rules(
    `- alert: A\n    expr: ${logs}`,
    '- alert: B\n    expr: sum(up',
    '- alert: C\n    expr: up > 0',
  );
  expect(said(text).map((line) => line.split(' ')[1])).toEqual(['logql', 'promql-syntax']);
});

describe('what only looks like LogQL hides nothing', () => {
  test.each([
    '- alert: A\n    expr: sum(up # {app="shop"} |= "error"',
    `- alert: A\n    expr: sum(up\n    annotations:\n      logs: '{app="shop"} |= "error"'`,
    `- alert: A\n    expr: up{job="a"} != "1"`,
    `- alert: A\n    expr: up{job="a"} !~ "x"`,
  ])('%s', (rule) => {
    const lines = said(rules(rule));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^error promql-/);
  });
});
