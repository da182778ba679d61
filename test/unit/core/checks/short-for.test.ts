import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';
import { findings } from '../../../support/documents.ts';

const excerptOf = (interval: string, wait: string): string => {
  const text = `groups:\n- name: a\n${interval}  rules:\n  - alert: A\n    expr: up == 0\n    for: ${wait}\n`;
  return problemExcerpt(text, findings(text, 'rules', 'short-for'));
};

test('a time that is shorter than the interval', () => {
  expect(excerptOf('  interval: 2m\n', '30s')).toMatchInlineSnapshot(`
    "    for: 30s
             ^^^ information: short-for: This group is evaluated every 2m, so this has the same effect as "for: 2m"."
  `);
});

test.each([
  ['the interval', '  interval: 2m\n', '2m'],
  ['longer', '  interval: 2m\n', '5m'],
  ['none', '  interval: 2m\n', '0s'],
  ['of a group with the default interval', '', '10s'],
])('nothing is said of one that is %s', (_, interval, wait) => {
  expect(excerptOf(interval, wait)).toBe('');
});

test('the interval of the server', () => {
  const text = groupOf('alert: A\n    expr: up == 0\n    for: 30s');
  const found = (interval: string) =>
    deployedFindings('short-for', text, {
      '/w/prometheus.yml': twoJobs.replace(
        'global:',
        `global:\n  evaluation_interval: ${interval}`,
      ),
    });
  expect(found('2m')).toHaveLength(1);
  expect(found('30s')).toEqual([]);
});
