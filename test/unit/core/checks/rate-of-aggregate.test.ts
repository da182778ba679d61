import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'rate(sum(a_total)[5m:1m]) > 1',
    ['rate: rate() of sum() is wrong after every counter reset. Use rate() first, and then sum().'],
  ],
  [
    'increase((max by (job) (a_total))[1h:]) > 1',
    [
      'increase: increase() of max() is wrong after every counter reset. Use increase() first, and then max().',
    ],
  ],
  ['sum(rate(a_total[5m])) > 1', []],
  ['rate(topk(3, a_total)[5m:1m]) > 1', []],
  ['max_over_time(sum(a)[5m:1m]) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('rate-of-aggregate', rule)).toEqual(expected);
});
