import { expect, test } from 'vitest';
import { unmet } from '../../../support/requirements.ts';

const keep = 'This aggregation drops the label "job", which must be kept.';
const drop = 'This aggregation keeps the label "instance", which must be dropped.';

test.each<[string, string[]]>([
  ['up', []],
  ['sum by (job) (up)', []],
  ['sum(up)', [`sum: ${keep}`]],
  ['sum by (a) (up)', [`(a): ${keep}`]],
  ['sum without (job, instance) (up)', [`(job, instance): ${keep}`]],
  ['sum without (a) (up)', [`(a): ${drop}`]],
  ['sum by (job, instance) (up)', [`(job, instance): ${drop}`]],
  ['sum by (job) (sum by (job, instance) (up))', []],
  ['sum(sum by (instance) (up))', [`(instance): ${keep}`]],
  ['topk(3, up)', []],
  ['sum by (job) (topk(3, up))', []],
  ['vector(1) > 0', []],
])('%s', (expr, expected) => {
  const rules = `  - record: a:b\n    expr: ${expr}\n`;
  const found = unmet('aggregation-label', rules, { keep: ['job'], drop: ['instance'] });
  expect(found).toEqual(expected);
});
