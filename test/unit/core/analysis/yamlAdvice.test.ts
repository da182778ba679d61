import { describe, expect, test } from 'vitest';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { readYaml } from '../../../../src/core/yaml/reader/read.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { problemsOf } from '../../../support/documents.ts';
import { outline } from '../../../support/yaml/yamlOutline.ts';

/** Errors of a text, the first with a fix, and what each of its fixes makes of the text. */
function advice(text: string, kind: FileKind = 'rules') {
  const problems = problemsOf(text, kind);
  const problem = problems.find(({ fixes }) => fixes !== undefined);
  const results = (problem?.fixes ?? []).map((fix) => applyFix(text, fix));
  return { problem, hint: problem?.hint, results };
}

/** A document without line numbers, which differ between a value on one line and a block. */
const outlineOf = (text: string): string =>
  outline(readYaml(text, { dialect: 'v2' })).replaceAll(/\b\d+ (?=["'[{*]|\S)/g, '');

const rule = (annotation: string): string =>
  `groups:\n- name: 🔥\n  rules:\n  - alert: A\n    expr: up == 0\n    annotations:\n      a: x\n      summary: ${annotation}\n      z: y\n`;

const files: Readonly<Record<string, readonly [FileKind, (value: string) => string]>> = {
  'a rule file': ['rules', rule],
  'a file with CRLF': ['rules', (value) => rule(value).replaceAll('\n', '\r\n')],
  'a PrometheusRule': [
    'prometheus-rule',
    (value) =>
      `apiVersion: v1\nkind: Other\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${rule(value).replaceAll(/^(?=.)/gm, '  ')}`,
  ],
  'alertmanager.yml': [
    'alertmanager',
    (value) =>
      `route: {receiver: a}\nreceivers:\n- name: a\n  webhook_configs:\n  - url: http://a\n    http_config:\n      bearer_token: ${value}\n`,
  ],
  'prometheus.yml': [
    'prometheus',
    (value) =>
      `scrape_configs:\n- job_name: a\n  relabel_configs:\n  - target_label: a\n    replacement: ${value}\n    action: replace\n`,
  ],
  'a list': [
    'prometheus',
    (value) => `scrape_configs:\n- job_name: a\n  params:\n    a:\n    - b\n    - ${value}\n`,
  ],
};

const values = [
  '{job="a"} is down',
  '{{ $labels.x }} is down',
  '{{ $labels.x }}',
  '"{{ $labels.x }}" is down',
  '"up" has the value 1',
  "'a' and 'b'",
  '*',
  '*.example.com',
  '& more',
  '%d is down',
  '@here it is down',
  '`up` is down',
  'Instance down: {{ $value }}',
  "it's down: {{ $value }}",
  '[FIRING] it is down',
  '| down',
  '> 5',
  '- down',
  ', down',
];

describe.each(Object.entries(files))('in %s', (name, [kind, file]) => {
  // In a list, these are mappings and a list of their own.
  const isMore = (value: string): boolean => /^-|\w: /.test(value);
  test.each(values.filter((value) => name !== 'a list' || !isMore(value)))(
    '%s can be put in quotes',
    (value) => {
      const wrong = file(value);
      const right = wrong.replace(value, () => `'${value.replaceAll("'", "''")}'`);
      const { hint, results } = advice(wrong, kind);
      expect(hint).toMatch(/quote/);
      expect(results[0]).toBe(right);
      for (const result of results) expect(outlineOf(result)).toBe(outlineOf(right));
    },
  );
});

test('each reason has its own words', () => {
  expect(values.map((value) => advice(rule(value)).hint)).toMatchInlineSnapshot(`
    [
      "YAML takes a value that begins with { for a mapping; put it in quotes",
      "YAML takes a value that begins with {{ for a mapping; put it in quotes",
      "YAML takes a value that begins with {{ for a mapping; put it in quotes",
      "YAML ends the value at the closing quote; put all of it in quotes",
      "YAML ends the value at the closing quote; put all of it in quotes",
      "YAML ends the value at the closing quote; put all of it in quotes",
      "YAML takes a value that begins with * for an alias; put it in quotes",
      "YAML takes a value that begins with * for an alias; put it in quotes",
      "YAML takes a value that begins with & for an anchor; put it in quotes",
      "a YAML value cannot begin with %; put it in quotes",
      "a YAML value cannot begin with @; put it in quotes",
      "a YAML value cannot begin with \`; put it in quotes",
      "YAML takes a colon and a space for the end of a key; put the value in quotes",
      "YAML takes a colon and a space for the end of a key; put the value in quotes",
      "YAML takes a value that begins with [ for a list; put it in quotes",
      "YAML takes a value that begins with | for a block; put it in quotes",
      "YAML takes a value that begins with > for a block; put it in quotes",
      "a YAML value cannot begin with -; put it in quotes",
      "a YAML value cannot begin with ,; put it in quotes",
    ]
  `);
});

test.each([
  ['summary: "a "b" c"', String.raw`summary: "a \"b\" c"`],
  ["summary: 'it's down'", "summary: 'it''s down'"],
  ['summary: "down', 'summary: "down"'],
  ['summary: %d # why', "summary: '%d' # why"],
  [String.raw`summary: "\d+"`, String.raw`summary: "\\d+"`],
  ['{summary: {{ $value }}, b: c}', "{summary: '{{ $value }}', b: c}"],
])('%s', (wrong, right) => {
  const file = (line: string): string =>
    rule('x').replace('annotations:\n      a: x\n      summary: x', () =>
      line.startsWith('{') ? `annotations: ${line}` : `annotations:\n      a: x\n      ${line}`,
    );
  const text = file(wrong).replace(wrong.startsWith('{') ? '      z: y\n' : '\0', '');
  const wanted = file(right).replace(wrong.startsWith('{') ? '      z: y\n' : '\0', '');
  expect(advice(text).results[0]).toBe(wanted);
  expect(problemsOf(wanted, 'rules')).toEqual([]);
});

const head = 'groups:\n- name: a\n  rules:\n  - alert: A\n';

test.each([
  ['one level too high', '  expr: up\n  for: 5m\n', '    expr: up\n    for: 5m\n'],
  ['two levels too high', 'expr: up\n', '    expr: up\n'],
  ['a space too many', '     expr: up\n     for: 5m\n', '    expr: up\n    for: 5m\n'],
  ['a space too few', '   expr: up\n', '    expr: up\n'],
  [
    'an item',
    '    expr: up\n   - alert: B\n     expr: up\n',
    '    expr: up\n  - alert: B\n    expr: up\n',
  ],
  [
    'below its key',
    '    expr: up\n    labels:\n    severity: page\n',
    '    expr: up\n    labels:\n      severity: page\n',
  ],
  [
    'behind its key',
    '    expr: up\n    labels: severity: page\n',
    '    expr: up\n    labels:\n      severity: page\n',
  ],
  ['a tab', '\texpr: up\n\tlabels:\n\t\ta: b\n', '    expr: up\n    labels:\n        a: b\n'],
])('a line in the wrong column: %s', (_, wrong, right) => {
  for (const lineBreak of ['\n', '\r\n']) {
    const text = (head + wrong).replaceAll('\n', lineBreak);
    const { problem, results } = advice(text);
    expect(problem?.hint).toBeDefined();
    expect(results).toEqual([(head + right).replaceAll('\n', lineBreak)]);
  }
});

test.each([
  [
    'a comment in a folded block',
    '    expr: >\n      sum( # all\n      up)\n',
    '    expr: |\n      sum( # all\n      up)\n',
  ],
  [
    'a comment in an expression on two lines',
    '    expr: up # is up\n      == 0\n',
    '    expr: |-\n      up # is up\n      == 0\n',
  ],
  ['a # that is no comment', '    expr: up{a="b #c"} > 1\n', `    expr: 'up{a="b #c"} > 1'\n`],
])('%s', (_, wrong, right) => {
  expect(advice(head + wrong).results).toEqual([head + right]);
});

test.each([
  '    expr: up\n    labels: {a: {b: c}}\n',
  '    expr: up\n    for: [1]\n',
  '    expr: sum(up)) # why\n',
  '    expr: up\n    wrong: x\n',
])('nothing is said of what is no mistake of quoting: %s', (rest) => {
  const problems = problemsOf(head + rest, 'rules');
  expect(problems).not.toEqual([]);
  expect(problems.flatMap(({ fixes = [] }) => fixes)).toEqual([]);
});

describe('a value in a mapping in brackets', () => {
  const list = (item: string): string => `groups:\n- name: a\n  rules:\n  - ${item}\n`;

  test.each([
    ['{alert: B, expr: up{job="a"} == 0}', `{alert: B, expr: 'up{job="a"} == 0'}`],
    ['{alert: B, expr: up{job="a"}}', `{alert: B, expr: 'up{job="a"}'}`],
    ['{expr: rate(x[5m]) > 0, alert: B}', `{expr: 'rate(x[5m]) > 0', alert: B}`],
    [
      '{alert: B, expr: up == 0, annotations: {a: "x" y, b: c}}',
      `{alert: B, expr: up == 0, annotations: {a: '"x" y', b: c}}`,
    ],
    [
      `{alert: B, expr: up == 0, annotations: {a: it's {x}}}`,
      `{alert: B, expr: up == 0, annotations: {a: 'it''s {x}'}}`,
    ],
  ])('%s is put in quotes', (wrong, right) => {
    for (const lineBreak of ['\n', '\r\n']) {
      const text = list(wrong).replaceAll('\n', lineBreak);
      const { hint, results } = advice(text);
      expect(hint).toContain('put the value in quotes');
      expect(results[0]).toBe(list(right).replaceAll('\n', lineBreak));
      expect(
        problemsOf(results[0] ?? '', 'rules').filter(({ severity }) => severity === 'error'),
      ).toEqual([]);
    }
  });

  test('a template in a list is', () => {
    const text = rule('[{{ $labels.x }}]');
    const { hint, results } = advice(text);
    expect(hint).toBe('YAML takes a value that begins with [ for a list; put it in quotes');
    expect(results[0]).toBe(rule(`'[{{ $labels.x }}]'`));
  });
});
