import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'rate(sum(a_total)[5m:1m]) > 1',
    ['rate: rate() of sum() is wrong after every counter reset. Apply rate() first, then sum().'],
  ],
  [
    'increase((max by (job) (a_total))[1h:]) > 1',
    [
      'increase: increase() of max() is wrong after every counter reset. Apply increase() first, then max().',
    ],
  ],
  ...[
    'sum(a_total) * 8',
    '(sum(a_total) or vector(0))',
    'b + sum by (job) (a_total)',
    'topk(3, sum by (job) (a_total))',
    'label_replace(sum(a_total) > 5, "x", "y", "", "")',
  ].map((inner): [string, string[]] => [
    `rate((${inner})[5m:]) > 1`,
    ['rate: rate() of sum() is wrong after every counter reset. Apply rate() first, then sum().'],
  ]),
  ['rate((max without (pod) (a_total) or 0 * absent(a_total))[5m:]) > 1', []],
  ['rate((a_total and on () sum(b))[5m:]) > 1', []],
  ['sum(rate(a_total[5m])) > 1', []],
  ['rate(topk(3, a_total)[5m:1m]) > 1', []],
  ['max_over_time(sum(a)[5m:1m]) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('rate-of-aggregate', rule)).toEqual(expected);
});
