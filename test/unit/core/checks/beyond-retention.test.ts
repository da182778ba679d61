import { expect, test } from 'vitest';
import { problemExcerpt } from '../../../support/carets.ts';
import { deployedFindings, groupOf, twoJobs } from '../../../support/deployedRules.ts';

const kept = `${twoJobs}storage: {tsdb: {retention: {time: 15d}}}\n`;
const found = (expr: string, files: Readonly<Record<string, string>>) =>
  deployedFindings('beyond-retention', groupOf(`record: a:b\n    expr: ${expr}`), files);

test('ranges and offsets, with those of subqueries around them', () => {
  const text = groupOf(
    'record: a:b\n    expr: x offset 16d + x offset 14d',
    'record: a:c\n    expr: max_over_time(x[16d])',
    'record: a:d\n    expr: max_over_time(rate(x[1d])[2d:1h] offset 13d)',
  );
  const problems = deployedFindings('beyond-retention', text, { '/w/prometheus.yml': kept });
  expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
    "    expr: x offset 16d + x offset 14d
                ^^^^^^^^^^ warning: beyond-retention: This looks back 16d, but Prometheus keeps samples for 15d only.
        expr: max_over_time(x[16d])
                             ^^^^^ warning: beyond-retention: This looks back 16d, but Prometheus keeps samples for 15d only.
        expr: max_over_time(rate(x[1d])[2d:1h] offset 13d)
                                  ^^^^ warning: beyond-retention: This looks back 16d, but Prometheus keeps samples for 15d only."
  `);
});

test('the flag of the Compose service that mounts the configuration', () => {
  const compose = (command: string): string =>
    `services:\n  prometheus:\n    image: prom/prometheus\n    command: ${command}\n    volumes: ['./:/etc/prometheus']\n`;
  const files = (command: string) => ({
    '/w/prometheus.yml': twoJobs,
    '/w/compose.yaml': compose(command),
  });
  const flag = '--storage.tsdb.retention.time';
  expect(found('x offset 2d', files(`['${flag}=1d']`))[0]?.message).toBe(
    'This looks back 2d, but Prometheus keeps samples for 1d only.',
  );
  expect(found('x offset 2d', files(`[${flag}, 1d]`))).toHaveLength(1);
  expect(found('x offset 2d', files(`['${flag}=3d']`))).toEqual([]);
  expect(found('x offset 2d', files(`['--storage.tsdb.retention.size=1GB']`))).toEqual([]);
});

test.each([
  ['that is kept', 'x offset 15d', kept],
  ['where nothing says how long samples are kept', 'x offset 1y', twoJobs],
  ['where others keep samples, too', 'x offset 1y', `${kept}remote_read: [{url: "http://a"}]\n`],
  ['that is computed', 'x offset step()', kept],
  ['at a fixed time', 'x @ 0', kept],
])('nothing is said of a time %s', (_, expr, config) => {
  expect(found(expr, { '/w/prometheus.yml': config })).toEqual([]);
});
