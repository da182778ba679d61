import { expect, test } from 'vitest';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { groupOf } from '../../../support/deployedRules.ts';
import { fakeLive, liveFindings } from '../../../support/fakeLive.ts';

const types: Readonly<Record<string, readonly string[]>> = {
  queue: ['gauge'],
  jobs: ['counter'],
  both: ['counter', 'gauge'],
  latency: ['histogram'],
  odd: ['unknown'],
  node_load1: ['counter'],
  http_errors_total: ['gauge'],
  // OpenMetrics.
  seen: ['counter'],
};
const server = fakeLive((question) =>
  question.about === 'types' ? (types[question.metric] ?? []) : undefined,
);
const file = (expr: string): string => groupOf(`record: a\n    expr: ${expr}`);
const found = (expr: string) => liveFindings('metric-type', file(expr), server);

test('a rate of a gauge and a difference of a counter', async () => {
  const expr = 'rate(queue[5m]) + delta(jobs[5m])';
  const problems = await found(expr);
  expect(problemExcerpt(file(expr), problems)).toMatchInlineSnapshot(`
    "    expr: rate(queue[5m]) + delta(jobs[5m])
              ^^^^ warning: metric-type: According to the targets, "queue" is a gauge, and rate() treats every decrease as a counter reset. Use deriv(). {Use deriv()}
                                ^^^^^ warning: metric-type: According to the targets, "jobs" is a counter, and delta() treats a counter reset as a decrease. Use increase(). {Use increase()}"
  `);
  const [fix] = problems[0]?.fixes ?? [];
  expect(fix && applyFix(file(expr), fix)).toBe(file('deriv(queue[5m]) + delta(jobs[5m])'));
});

const compared = (metric: string) =>
  `According to the targets, "${metric}" is a counter: once this is true, it stays true until the process restarts. Compare its rate() or increase().`;

test.each([
  ['jobs > 100', [compared('jobs')]],
  ['100 < sum({"latency_count"})', [compared('latency_count')]],
  ['seen_total > 5', [compared('seen_total')]],
  ['jobs > 0', []],
  ['odd > 100', []],
  ['latency_max > 100', []],
])('an alert on %s', async (expr, messages) => {
  const alert = groupOf(`alert: A\n    expr: ${expr}`);
  const problems = await liveFindings('metric-type', alert, server);
  expect(problems.map(({ message }) => message)).toEqual(messages);
});

test('what targets say of a metric counts more than its name', async () => {
  const gauge = file('rate(node_load1[5m])');
  expect(await liveFindings('rate-of-gauge', gauge, server)).toEqual([]);
  const counter = file('delta(http_errors_total[5m])');
  expect(await liveFindings('raw-counter', counter, server)).toEqual([]);
});

test.each([
  'rate(jobs[5m])',
  'delta(queue[5m])',
  'rate(both[5m])',
  'rate(unheard[5m])',
  'rate(up[5m])',
])('nothing is said of %s', async (expr) => {
  expect(await found(expr)).toEqual([]);
});
