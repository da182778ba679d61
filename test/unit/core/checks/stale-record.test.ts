import { describe, expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';
import { filesIn, findings } from '../../../support/documents.ts';

const excerptOf = (...groups: (readonly string[])[]): string => {
  const texts = groups.map(
    (rules, index) =>
      `- name: g${index.toString()}\n  rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`,
  );
  const text = `groups:\n${texts.join('')}`;
  return problemExcerpt(text, findings(text, 'rules', 'stale-record'));
};

test('a record further down in the group', () => {
  expect(excerptOf(['{record: "a:b", expr: "x:y + 1"}', '{record: "x:y", expr: up}']))
    .toMatchInlineSnapshot(`
    "  - {record: "a:b", expr: "x:y + 1"}
                               ^^^ information: stale-record: "x:y" is recorded later in this group, so this uses its value from the previous evaluation. [line 5 ""x:y"": it is recorded here]"
  `);
});

test('a record of another group', () => {
  expect(excerptOf(['{record: "x:y", expr: up}'], ['{record: "a:b", expr: "x:y + 1"}']))
    .toMatchInlineSnapshot(`
    "  - {record: "a:b", expr: "x:y + 1"}
                               ^^^ hint: stale-record: "x:y" is recorded by the group "g0", which is evaluated at another time, so this may use an older value. [line 4 ""x:y"": it is recorded here]"
  `);
});

test.each<[string, (readonly string[])[]]>([
  ['above', [['{record: "x:y", expr: up}', '{record: "a:b", expr: "x:y + 1"}']]],
  ['its own', [['{record: "x:y", expr: "x:y + 1"}']]],
  [
    'above and below',
    [['{record: "x:y", expr: up}', '{record: "a:b", expr: "x:y"}', '{record: "x:y", expr: down}']],
  ],
  ['a range', [['{record: "a:b", expr: "max_over_time(x:y[1h])"}', '{record: "x:y", expr: up}']]],
  [
    'a constant',
    [['{record: "a:b", expr: "x:y - 1"}', '{record: "x:y", expr: "vector(1 - 0.01)"}']],
  ],
  ['one of another group', [['{record: "x:y", expr: 0.99}'], ['{record: "a:b", expr: "x:y - 1"}']]],
  ['an alert', [['{alert: A, expr: "x:y > 1"}'], ['{record: "x:y", expr: up}']]],
])('nothing is said of %s', (_, groups) => {
  expect(excerptOf(...groups)).toBe('');
});

test('records of other rule files of the server', () => {
  const text = groupOf('record: a:c\n    expr: a:b + 1', 'record: a:d\n    expr: a:c + 1');
  const others = {
    '/w/prometheus.yml': twoJobs,
    '/w/b.rules.yml': groupOf('record: a:b\n    expr: up'),
  };
  expect(problemExcerpt(text, deployedFindings('stale-record', text, others)))
    .toMatchInlineSnapshot(`
    "    expr: a:b + 1
              ^^^ hint: stale-record: "a:b" is recorded by the group "a", which is evaluated at another time, so this may use an older value. [/w/b.rules.yml: it is recorded here]"
  `);
});

test('records of files beside it, where no server is known to load it', () => {
  const text = groupOf('record: a:c\n    expr: a:b + up');
  const stale = (others: Readonly<Record<string, string>>) =>
    deployedFindings('stale-record', text, others).map(({ related }) => related?.[0]?.path);
  const records = groupOf('record: a:b\n    expr: up', 'record: up\n    expr: x');
  expect(stale({ '/w/b.yaml': records })).toEqual(['/w/b.yaml']);
  expect(stale({ '/w/x/b.yaml': records, '/b.yaml': records, '/w/b.txt': records })).toEqual([]);
});

/** PrometheusRule objects, each with one rule that records a name. */
const objects = (...rules: readonly (readonly [name: string, expr: string])[]): string =>
  rules
    .map(
      ([name, expr]) => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: ${name.replace(/\W/g, '-')}}
spec:
  groups:
  - name: a
    rules:
    - record: ${name}
      expr: ${expr}
`,
    )
    .join('---\n');

describe('records of other PrometheusRule objects', () => {
  const stale = (text: string, others: Readonly<Record<string, string>>) => {
    const path = '/w/a.yaml';
    const files = filesIn({ [path]: text, ...others });
    return findings(text, 'prometheus-rule', 'stale-record', { path, files }).map(
      ({ span, related }) => [text.slice(span.from, span.to), related?.[0]?.path],
    );
  };
  const uses = objects(['a:c', 'a:b + up']);
  const records = objects(['a:b', 'up']);

  test('in the same folder', () => {
    expect(stale(uses, { '/w/b.yaml': records })).toEqual([['a:b', '/w/b.yaml']]);
    expect(stale(uses, { '/w/b.yaml': groupOf('record: a:b\n    expr: up') })).toHaveLength(1);
    expect(stale(uses, { '/w/b/b.yaml': records, '/b.yaml': records })).toEqual([]);
  });

  test('in the same file', () => {
    expect(stale(objects(['a:c', 'a:b + up'], ['a:b', 'up']), {})).toEqual([['a:b', undefined]]);
    expect(stale(objects(['a:b', 'up'], ['a:c', 'a:b + up']), {})).toEqual([['a:b', undefined]]);
  });

  test('that a template fills in or a mistake breaks are left out', () => {
    const broken = `{{- if .Values.on }}\n${records}{{- end }}\n`;
    expect(stale(uses, { '/w/b.yaml': broken, '/w/c.yaml': `${records}  x: [` })).toEqual([]);
  });
});
