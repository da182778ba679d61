import { expect, test } from 'vitest';
import { problemCarets } from '../../../support/carets.ts';
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
