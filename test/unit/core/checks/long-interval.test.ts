import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';
import { documentOf, findings } from '../../../support/documents.ts';

const group = (interval: string, rule: string): string =>
  `groups:\n- name: a\n  interval: ${interval}\n  rules:\n  - ${rule}\n`;
const excerptOf = (text: string): string =>
  problemExcerpt(text, findings(text, 'rules', 'long-interval'));

test('a group that records', () => {
  expect(excerptOf(group('10m', '{record: "a:b", expr: up}'))).toMatchInlineSnapshot(`
    "  interval: 10m
                ^^^ warning: long-interval: The series that this group records have gaps: Prometheus looks back 5m for a sample, and there is one every 10m."
  `);
});

test('a group of alerts', () => {
  expect(excerptOf(group('1h', '{alert: A, expr: up == 0}'))).toMatchInlineSnapshot(`
    "  interval: 1h
                ^^ information: long-interval: Alerts of this group start and end up to 1h late."
  `);
});

test.each([
  ['the look-back is not exceeded', '5m', '{record: "a:b", expr: up}'],
  ['the alert stays', '10m', '{alert: A, expr: up == 0, keep_firing_for: 10m}'],
])('%s', (_, interval, rule) => {
  expect(excerptOf(group(interval, rule))).toBe('');
});

test('the place moves with edits above', () => {
  const text = `groups:\n- name: b\n  rules:\n  - record: b:c\n    expr: up\n${group('10m', '{record: "a:b", expr: up}').slice(8)}`;
  const document = documentOf(text, 'rules');
  document.problems();
  const edited = text.replace('expr: up\n', 'expr: up{job="api"}\n');
  document.update(edited);
  const spans = document
    .problems()
    .filter(({ code }) => code === 'long-interval')
    .map(({ span }) => edited.slice(span.from, span.to));
  expect(spans).toEqual(['10m']);
});

test('the interval of the server', () => {
  const text = groupOf('record: a:b:c\n    expr: up');
  const config = twoJobs.replace('global:', 'global:\n  evaluation_interval: 10m');
  const found = deployedFindings('long-interval', text, { '/w/prometheus.yml': config });
  expect(found.map(({ span }) => text.slice(span.from, span.to))).toEqual(['a']);
});
