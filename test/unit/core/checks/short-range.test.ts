import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';

const found = (expr: string, config = twoJobs) =>
  deployedFindings('short-range', groupOf(`record: a:b\n    expr: ${expr}`), {
    '/w/prometheus.yml': config,
  });

test('ranges of less than two and of less than four scrape intervals', () => {
  const text = groupOf(
    'record: a:b\n    expr: rate(x{job="node"}[45s])',
    'record: a:c\n    expr: increase(x{job=~"slow|other"}[5m])',
    'record: a:d\n    expr: |\n      sum(\n        irate(x[30s])\n      )',
  );
  expect(
    problemExcerpt(text, deployedFindings('short-range', text, { '/w/prometheus.yml': twoJobs })),
  ).toMatchInlineSnapshot(`
    "    expr: rate(x{job="node"}[45s])
                                ^^^^^ warning: short-range: A rate needs two samples, but the job "node" is scraped every 30s, so this range often holds only one.
        expr: increase(x{job=~"slow|other"}[5m])
                                           ^^^^ hint: short-range: A rate needs two samples, and after one failed scrape this range may hold only one: the job "slow" is scraped every 2m.
            irate(x[30s])
                   ^^^^^ warning: short-range: A rate needs two samples, but no job is scraped more often than every 30s, so this range often holds only one."
  `);
});

test.each([
  ['wide enough', 'rate(x{job="slow"}[8m])'],
  ['of no rate', 'max_over_time(x{job="slow"}[1m])'],
  ['that a job may have which relabeling names', 'rate(x{job="renamed"}[1s])'],
  ['of what a rule records', 'rate(a:b[1s])'],
  ['of a subquery', 'rate(x[1s:1s])'],
  ['that is computed', 'rate(x[step()])'],
  ['with samples from outside of it', 'rate(x[1s] anchored)'],
])('nothing is said of a range %s', (_, expr) => {
  expect(found(expr)).toEqual([]);
});

test('jobs of other files may be scraped more often', () => {
  const config = `${twoJobs}scrape_config_files: [more.yml]\n`;
  expect(found('rate(x[1s])', config)).toEqual([]);
  expect(found('rate(x{job="node"}[1s])', config)).toHaveLength(1);
});

test('the shortest interval of all servers counts', () => {
  const text = groupOf('record: a:b\n    expr: rate(x[20s])');
  const other = twoJobs.replace('scrape_interval: 30s', 'scrape_interval: 5s');
  const files = { '/w/prometheus.yml': twoJobs, '/w/prometheus-fast.yml': other };
  expect(deployedFindings('short-range', text, files)).toEqual([]);
});
