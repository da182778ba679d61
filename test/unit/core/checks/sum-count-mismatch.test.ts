import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const other = (part: string, count: string): string =>
  `${count}: "${part}" is divided by "${count}", which belongs to another histogram or summary.`;

test.each<[string, string[]]>([
  ['rate(a_sum[5m]) / rate(b_count[5m]) > 1', [other('a_sum', 'b_count')]],
  ['sum(rate(a_bucket{le="1"}[5m])) / sum(rate(b_count[5m])) < 1', [other('a_bucket', 'b_count')]],
  [
    'sum(rate(a_sum[5m])) / sum(rate(a_count[1m])) > 1',
    [
      '[1m]: The two sides cover different ranges, [5m] and [1m], so this is not an average over either. ⇒ sum(rate(a_sum[5m])) / sum(rate(a_count[5m])) > 1',
    ],
  ],
  ['a_sum / a_count > 1', []],
  ['rate(a_sum[5m]) / rate(a_count[5m]) > 1', []],
  ['rate(a_sum[5m]) / rate(b_total[5m]) > 1', []],
  ['(rate(a_sum[5m]) + c) / rate(b_count[5m]) > 1', []],
  ['rate(a_sum[5m]) * rate(b_count[5m]) > 1', []],
  ['job:a_sum / b_count > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('sum-count-mismatch', rule)).toEqual(expected);
});
