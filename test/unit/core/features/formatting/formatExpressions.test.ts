import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import type { FileKind } from '../../../../../src/core/documents/kinds/index.ts';
import { formatDocument } from '../../../../../src/core/analysis/format.ts';
import { sameMeaning } from '../../../../../src/core/promql/format/sameMeaning.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { documentOf } from '../../../../support/documents.ts';
import { PromqlGenerator } from '../../../../support/promql/generator.ts';
import { sixStyles } from '../../../../support/yaml/sixStyles.ts';

function format(text: string, kind: FileKind = 'rules'): string {
  return applyEdits(text, formatDocument(documentOf(text, kind)));
}

const rule = (expr: string) =>
  `groups:\n- name: g # name\n  rules:\n  - alert: A\n    expr: ${expr}\n    for:   5m\n`;

const long = (name: string) =>
  `sum by (job, instance) (rate(${name}{job="api", code=~"5.."}[5m]))/sum by (job, instance) (rate(${name}{job="api"}[5m]))`;

const laidOut = (name: string, column: number) =>
  [
    '  sum by (job, instance) (rate(NAME{code=~"5..",job="api"}[5m]))',
    '/',
    '  sum by (job, instance) (rate(NAME{job="api"}[5m]))',
  ]
    .map((line) => ' '.repeat(column) + line.replace('NAME', name))
    .join('\n');

describe('one line', () => {
  test.each([
    ['plain', 'sum(up)by(job)', 'sum by (job) (up)'],
    ['with a comment behind', 'sum(up)by(job)  # why', 'sum by (job) (up)  # why'],
    ['single-quoted', `'sum(up{a="b"})by(job)'`, `'sum by (job) (up{a="b"})'`],
    ['single-quoted with quotes', `'up{a=''b''} '`, `'up{a="b"}'`],
    ['double-quoted', '"sum(up{a=\'b\'})by(job)"', '"sum by (job) (up{a=\\"b\\"})"'],
    ['literal', '|\n      sum(up)\n      by(job)', '|\n      sum by (job) (up)'],
    ['literal with strip', '|-\n        sum(up)by(job)', '|-\n        sum by (job) (up)'],
    ['folded', '>-\n      sum(up)\n      by(job)', '>-\n      sum by (job) (up)'],
    ['on the next line', '\n      sum(up)by(job)', '\n      sum by (job) (up)'],
  ])('%s', (_, written, expected) => {
    expect(format(rule(written))).toBe(rule(expected));
  });

  test('in braces', () => {
    expect(format('groups: [{name: g, rules: [{record: a:b, expr: sum(up)by(job)}]}]\n')).toBe(
      'groups: [{name: g, rules: [{record: a:b, expr: sum by (job) (up)}]}]\n',
    );
  });

  test('what needs quotes gets them', () => {
    expect(format(rule('0+{job="a"}'))).toBe(rule('0 + {job="a"}'));
  });
});

describe('several lines', () => {
  test.each([
    ['plain', long('x'), `|2-\n${laidOut('x', 6)}`],
    ['plain with a comment behind', `${long('x')} # why`, `|2- # why\n${laidOut('x', 6)}`],
    ['single-quoted', `'${long('x')}'`, `|2-\n${laidOut('x', 6)}`],
    ['literal', `|\n        ${long('x')}`, `|4\n${laidOut('x', 8)}`],
    ['folded', `>\n      ${long('x')}`, `|2\n${laidOut('x', 6)}`],
  ])('%s', (_, written, expected) => {
    expect(format(rule(written))).toBe(rule(expected));
  });

  test('behind the dash of the item', () => {
    const text = `groups:\n- name: g\n  rules:\n  - expr: ${long('x')}\n    record: a:b\n`;
    expect(format(text)).toBe(
      `groups:\n- name: g\n  rules:\n  - expr: |2-\n${laidOut('x', 6)}\n    record: a:b\n`,
    );
  });

  test('line breaks stay those of the file', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(format(crlf(rule(long('x'))))).toBe(crlf(rule(`|2-\n${laidOut('x', 6)}`)));
  });

  test('comments stay', () => {
    const text = rule('|\n      # about it\n      sum(up)by(job) # why');
    expect(format(text)).toContain('# about it');
    expect(format(text)).toContain('# why');
    expect(format(text)).toContain('sum by (job) (up)');
    expect(format(format(text))).toBe(format(text));
  });
});

describe('left alone', () => {
  test.each([
    ['what does not parse', rule('sum(up)by(')],
    [
      'several lines in braces',
      `groups: [{name: g, rules: [{record: a:b, expr: '${long('x')}'}]}]\n`,
    ],
    ['what is laid out already', rule('sum by (job) (up)')],
    ['a template', rule('sum(up{a="{{ .Values.x }}"})by(job)')],
  ])('%s', (_, text) => {
    expect(format(text)).toBe(text);
  });
});

test('whatever an expression and however it is written: the same meaning, nothing else changed, idempotent', () => {
  const generator = new PromqlGenerator(7);
  let changed = 0;
  for (let round = 0; round < 500; round++) {
    const expr = generator.next();
    const parsed = parseExpr(expr);
    if (parsed.expr === undefined || parsed.errors.length > 0) continue;
    for (const [style, spell] of Object.entries(sixStyles)) {
      if (/[\n\r]/.test(expr) || (style === 'folded' && expr.includes('#'))) continue;
      const text = `groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: ${spell(expr)}\n        labels: {x: "y"} # why\n`;
      const [before] = documentOf(text, 'rules').expressions();
      if (before?.text !== expr) continue;
      const document = documentOf(text, 'rules');
      const after = applyEdits(text, formatDocument(document));
      const [read] = documentOf(after, 'rules').expressions();
      const again = parseExpr(read?.text ?? '');
      if (again.expr === undefined) throw new Error(`${style}: ${text}\n${after}`);
      expect(sameMeaning(again.expr, parsed.expr), after).toBe(true);
      expect(after.startsWith(text.slice(0, text.indexOf('expr: ') + 6)), after).toBe(true);
      expect(after.endsWith('\n        labels: {x: "y"} # why\n'), after).toBe(true);
      expect(applyEdits(after, formatDocument(documentOf(after, 'rules')))).toBe(after);
      if (after !== text) changed++;
    }
  }
  expect(changed).toBeGreaterThan(300);
});

test('PrometheusRule objects and rule tests', () => {
  const object = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n  - name: g\n    rules:\n    - record: a:b\n      expr: sum(up)by(job)\n`;
  expect(format(object, 'prometheus-rule')).toBe(
    object.replace('sum(up)by(job)', 'sum by (job) (up)'),
  );
  const tests = 'tests:\n- promql_expr_test:\n  - expr: sum(up)by(job)\n    eval_time: 5m\n';
  expect(format(tests, 'rule-test')).toBe(tests.replace('sum(up)by(job)', 'sum by (job) (up)'));
});

describe('code blocks of Markdown', () => {
  const block = (...lines: readonly string[]) =>
    `# Title\n\n\`\`\`promql\n${lines.join('\n')}\n\`\`\`\n\ntext  \n`;
  const md = (text: string): string => format(text, 'markdown');

  test.each([
    ['one query', ['sum(up)by(job)'], ['sum by (job) (up)']],
    [
      'several',
      ['sum(up)by(job)', '', '# second', 'up   ==0', ''],
      ['sum by (job) (up)', '', '# second', 'up == 0', ''],
    ],
    ['a long one', [long('x')], [laidOut('x', 0)]],
    ['a broken one beside', ['sum(', '', 'up==0'], ['sum(', '', 'up == 0']],
    [
      'comments',
      ['# why', 'sum(up) # what', 'by (job)', '# end'],
      ['# why', 'sum(up)', '# what', 'by (job)', '# end'],
    ],
    [
      'a string of several lines',
      ['label_replace(up,"a",`x', 'y`,"b","")'],
      ['label_replace(up,"a",`x', 'y`,"b","")'],
    ],
  ])('%s', (_, before, after) => {
    const formatted = md(block(...before));
    if (!before.some((line) => line.startsWith('#'))) expect(formatted).toBe(block(...after));
    expect(md(formatted)).toBe(formatted);
  });

  test.each(['  ', '\t', '   '])('keep the indentation %j of a list', (indent) => {
    const listed = (lines: readonly string[]) =>
      ['1. item', '', '```promql', ...lines, '```', 'more']
        .map((line) => (line === '' || line.startsWith('1') ? line : indent + line))
        .join('\r\n');
    expect(md(listed(['up', '', long('x')]))).toBe(
      listed(['up', '', ...laidOut('x', 0).split('\n')]),
    );
  });

  test.each(['> ', '>', '> > ', '  > '])('keep the block quote %j', (mark) => {
    const quoted = (lines: readonly string[]) =>
      ['```promql', ...lines, '```'].map((line) => mark + line).join('\r\n');
    expect(md(quoted(['up==0', '', '# why', long('x')]))).toBe(
      quoted(['up == 0', '', '# why', ...laidOut('x', 0).split('\n')]),
    );
  });

  test('only what is selected', () => {
    const text = block('up==0', '', 'up==1');
    const at = text.indexOf('==1');
    const edits = formatDocument(documentOf(text, 'markdown'), { from: at, to: at });
    expect(applyEdits(text, edits)).toBe(block('up==0', '', 'up == 1'));
  });

  test('nothing outside of them', () => {
    const text =
      'sum(up)by(job)\n\n```\nsum(up)by(job)\n```\n\n> sum(up)by(job)\n> ```\n> sum(up)by(job)\n> ```\n';
    expect(md(text)).toBe(text);
  });
});
