import { describe, expect, it } from 'vitest';
import { checkPromql } from '../../../../src/core/promql/parse/check.ts';
import type { Fix } from '../../../../src/core/base/problem.ts';
import { newestTarget as target } from '../../../../src/core/base/target.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { documentOf, problemsOf } from '../../../support/documents.ts';

/** Expressions with a fix: inserted text, replaced text, removed text, text with quotes. */
const wrong = [
  'rate(up)',
  'sum by (job) (rte(up{job="a"}[5m]))',
  'up > 1 && up < 3',
  '1 > 2',
  'up{job=="a"}',
  'sum by job (up)',
  'rate(sum(up)[5m])',
  "avg_over_tme(up{path=~'a\\\\.b'}[5m])",
];

/** Ways to write an expression of one line in a rule. */
const styles: Record<string, (expr: string) => string> = {
  plain: (expr) => `  - record: a:b\n    expr: ${expr}`,
  single: (expr) => `  - record: a:b\n    expr: '${expr.replaceAll("'", "''")}'`,
  double: (expr) => `  - record: a:b\n    expr: ${JSON.stringify(expr)}`,
  literal: (expr) => `  - record: a:b\n    expr: |\n      vector(0) or\n      ${expr}`,
  folded: (expr) => `  - record: a:b\n    expr: >-\n      vector(0) or\n      ${expr}\n`,
  'in braces': (expr) => `  - {record: 'a:b', expr: ${JSON.stringify(expr)}}`,
};

const fileOf = (rule: string): string => `groups:\n- name: 🔥\n  rules:\n${rule}\n`;
const expressionOf = (file: string): string | undefined =>
  documentOf(file, 'rules').expressions()[0]?.text;
const fixesOf = (file: string): readonly Fix[] =>
  problemsOf(file, 'rules').flatMap(({ fixes = [] }) => fixes);

describe.each(Object.entries(styles))('in a scalar: %s', (_, style) => {
  it.each(wrong)('a fix of %s does what it does to the expression alone', (expr) => {
    const file = fileOf(style(expr));
    const alone = expressionOf(file) ?? '';
    const wanted = checkPromql(alone, target).problems[0]?.fixes?.map((fix) =>
      applyFix(alone, fix),
    );
    expect(wanted?.length).toBeGreaterThan(0);
    expect(fixesOf(file).map((fix) => expressionOf(applyFix(file, fix)))).toEqual(wanted);
  });
});

it('offers nothing that the scalar cannot take', () => {
  expect(fixesOf(fileOf('  - {record: a, expr: rate(up)}'))).toEqual([]);
  // A range would bring brackets into a flow mapping; a name does not.
  const file = fileOf('  - {record: a, expr: rte(up)}');
  expect(fixesOf(file).map((fix) => expressionOf(applyFix(file, fix)))).toEqual(['rate(up)']);
});

it('leaves an expression alone that others share', () => {
  const shared = fileOf('  - record: a\n    expr: &e rate(up)\n  - record: b\n    expr: *e');
  expect(fixesOf(shared)).toHaveLength(1);
});

it('fixes an expression of a rule test', () => {
  const text = 'tests:\n- promql_expr_test:\n  - expr: "rte(up[5m])"\n    eval_time: 1m\n';
  const problems = problemsOf(text, 'rule-test');
  const results = problems.flatMap(({ fixes = [] }) => fixes.map((fix) => applyFix(text, fix)));
  expect(results).toContain(text.replace('rte', 'rate'));
});

it('fixes an expression in a Markdown block where it stands', () => {
  const text = '# Notes\n\n```promql\nrate(up)\n```\n';
  const problems = problemsOf(text, undefined, { path: 'notes.md' });
  const results = problems.flatMap(({ fixes = [] }) => fixes.map((fix) => applyFix(text, fix)));
  expect(results).toEqual([text.replace('rate(up)', 'rate(up[5m])')]);
});
