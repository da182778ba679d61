import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, twoJobs } from '../../../support/deployedRules.ts';

const every = (interval: string): string =>
  `groups:\n- name: a\n  interval: ${interval}\n  rules:\n  - record: a:b\n    expr: up\n`;
const found = (interval: string, config = twoJobs) =>
  deployedFindings('interval-under-scrape', every(interval), { '/w/prometheus.yml': config });

test('a group that is evaluated more often than any job is scraped', () => {
  expect(problemExcerpt(every('10s'), found('10s'))).toMatchInlineSnapshot(`
    "  interval: 10s
                ^^^ information: interval-under-scrape: No job is scraped more often than every 30s, so evaluating this every 10s mostly repeats the same result."
  `);
});

test.each([
  ['as often as a job', '30s', twoJobs],
  ['where no job is known', '1s', "rule_files: ['*.rules.yml']\n"],
  ['where there may be more jobs', '1s', `${twoJobs}scrape_config_files: [a.yml]\n`],
])('nothing is said of a group that is evaluated %s', (_, interval, config) => {
  expect(found(interval, config)).toEqual([]);
});
