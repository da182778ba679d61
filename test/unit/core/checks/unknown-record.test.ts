import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';
import { findings } from '../../../support/documents.ts';

const file = (use: string): string =>
  `groups:\n- name: a\n  rules:\n  - record: job:errors:rate5m\n    expr: up\n  - alert: A\n    expr: ${use} > 1\n`;
const found = (text: string) => findings(text, 'rules', 'unknown-record');

test('a name that differs in one letter', () => {
  const text = file('job:erors:rate5m');
  expect(problemExcerpt(text, found(text))).toMatchInlineSnapshot(`
    "    expr: job:erors:rate5m > 1
              ^^^^^^^^^^^^^^^^ information: unknown-record: No rule in this file records "job:erors:rate5m". Did you mean "job:errors:rate5m"? {Change to "job:errors:rate5m"}"
  `);
  const [fix] = found(text)[0]?.fixes ?? [];
  expect(fix && applyFix(text, fix)).toBe(file('job:errors:rate5m'));
});

test.each([
  ['recorded', 'job:errors:rate5m'],
  ['of another range', 'job:errors:rate1m'],
  ['a plural', 'jobs:errors:rate5m'],
  ['altogether another name', 'job:requests:rate5m'],
  ['no record', 'joberrors_rate5m'],
])('nothing is said of a name that is %s', (_, use) => {
  expect(found(file(use))).toEqual([]);
});

test('the records of all rule files that the server loads count', () => {
  const others = { '/w/prometheus.yml': twoJobs, '/w/b.rules.yml': file('up') };
  const rule = (use: string): string => groupOf(`record: x\n    expr: ${use}`);
  const text = rule('job:erors:rate5m');
  expect(problemExcerpt(text, deployedFindings('unknown-record', text, others)))
    .toMatchInlineSnapshot(`
    "    expr: job:erors:rate5m
              ^^^^^^^^^^^^^^^^ information: unknown-record: No rule file of prometheus.yml records "job:erors:rate5m". Did you mean "job:errors:rate5m"? {Change to "job:errors:rate5m"}"
  `);
  expect(deployedFindings('unknown-record', rule('job:errors:rate5m'), others)).toEqual([]);
  const recorded = { ...others, '/w/c.rules.yml': file('up').replace('errors', 'erors') };
  expect(deployedFindings('unknown-record', text, recorded)).toEqual([]);
});

test('queries in templates name records too', () => {
  const rule = (query: string): string =>
    `${file('up')}    annotations:\n      summary: '{{ ${query} | first | value }}'\n`;
  const text = rule('query "job:erors:rate5m"');
  expect(problemExcerpt(text, found(text))).toMatchInlineSnapshot(`
    "      summary: '{{ query "job:erors:rate5m" | first | value }}'
                              ^^^^^^^^^^^^^^^^ information: unknown-record: No rule in this file records "job:erors:rate5m". Did you mean "job:errors:rate5m"? {Change to "job:errors:rate5m"}"
  `);
  const [fix] = found(text)[0]?.fixes ?? [];
  expect(fix && applyFix(text, fix)).toBe(rule('query "job:errors:rate5m"'));
  const [escaped] = found(rule('query "job:\\x65rors:rate5m"'));
  expect(escaped?.code).toBe('unknown-record');
  expect(escaped?.fixes ?? []).toEqual([]);
  expect(found(rule('query "job:errors:rate5m"'))).toEqual([]);
});

test('the records of files beside it count where no server is known', () => {
  const text = groupOf(
    'record: job:errors:rate5m\n    expr: up',
    'record: x\n    expr: job:erors:rate5m',
  );
  const beside = (name: string) => ({ '/w/b.yml': groupOf(`record: ${name}\n    expr: up`) });
  expect(deployedFindings('unknown-record', text, beside('job:erors:rate5m'))).toEqual([]);
  expect(deployedFindings('unknown-record', text, beside('job:other:rate5m'))).toHaveLength(1);
});

test('the records of all objects of a file count', () => {
  const object = (name: string, expr: string): string =>
    `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n  - name: a\n    rules:\n    - record: ${name}\n      expr: ${expr}\n`;
  const uses = `${object('job:errors:rate5m', 'up')}    - record: a:b\n      expr: job:erors:rate5m\n`;
  expect(findings(uses, 'prometheus-rule', 'unknown-record')).toHaveLength(1);
  const both = `${uses}---\n${object('job:erors:rate5m', 'up')}`;
  expect(findings(both, 'prometheus-rule', 'unknown-record')).toEqual([]);
});
