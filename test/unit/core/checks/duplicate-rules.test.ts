import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';
import { findings } from '../../../support/documents.ts';

const text = `groups:
- name: a
  labels: {team: x}
  rules:
  - record: a:b
    expr: up
  - record: a:b
    expr: down
    labels: {team: x}
  - record: a:b
    expr: down
    labels: {team: y}
- name: b
  rules:
  - alert: a:b
    expr: up
    labels: {team: x}
`;

test('rules with the same name and labels, group labels included, with both places', () => {
  expect(problemCarets(text, findings(text, 'rules', 'duplicate-rules'))).toMatchInlineSnapshot(`
    "groups:
    - name: a
      labels: {team: x}
      rules:
      - record: a:b
        expr: up
      - record: a:b
                ^^^ warning: duplicate-rules: duplicate rule(s) found. Metric: a:b, Label(s): team: x. Might cause inconsistency while recording expressions [line 5 "a:b": the same rule]
        expr: down
        labels: {team: x}
      - record: a:b
        expr: down
        labels: {team: y}
    - name: b
      rules:
      - alert: a:b
               ^^^ warning: duplicate-rules: duplicate rule(s) found. Metric: a:b, Label(s): team: x. Might cause inconsistency while recording expressions [line 5 "a:b": the same rule]
        expr: up
        labels: {team: x}
    "
  `);
});

test('each PrometheusRule is a file of its own', () => {
  const rule = (name: string): string =>
    `kind: PrometheusRule\napiVersion: monitoring.coreos.com/v1\nspec: {groups: [{name: ${name}, rules: [{record: a:b, expr: up}]}]}\n`;
  const objects = `${rule('one')}---\n${rule('two')}`;
  expect(findings(objects, 'prometheus-rule', 'duplicate-rules')).toEqual([]);
  const same = objects.replace('expr: up}', 'expr: up}, {record: a:b, expr: down}');
  expect(findings(same, 'prometheus-rule', 'duplicate-rules')).toHaveLength(1);
});

test('records of another file of the same server', () => {
  const record = (expr: string, labels = ''): string =>
    groupOf(`record: job:up:sum\n    expr: ${expr}${labels}`);
  const found = (other: string, path = '/w/b.rules.yml') =>
    deployedFindings('duplicate-rules', record('sum by (job) (up{a="x"})'), {
      '/w/prometheus.yml': twoJobs,
      [path]: other,
    });
  const [problem, ...others] = found(record("sum by(job)( up{a='x'} )"));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    message:
      'Another rule file loaded by prometheus.yml records "job:up:sum" with the same labels and expression, so each sample is written twice.',
    related: [{ path: '/w/b.rules.yml' }],
  });
  expect(found(record('sum by (job) (up{a="y"})'))).toEqual([]);
  expect(found(record('sum by (job) (up{a="x"})', '\n    labels: {b: c}'))).toEqual([]);
  expect(found(record('sum by (job) (up{a="x"})'), '/w/b.other.yml')).toEqual([]);
});
