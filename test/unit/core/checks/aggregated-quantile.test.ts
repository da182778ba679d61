import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const average =
  'avg: An average of averages gives every group the same weight, however many series it has. Average all series at once.';

test.each<[string, string[]]>([
  [
    'avg(a{quantile="0.99"}) > 1',
    ['avg: The average of quantiles is not a quantile of the whole.'],
  ],
  [
    'sum by (job) (histogram_quantile(0.9, rate(a_bucket[5m]))) > 1',
    ['sum: The sum of quantiles is not a quantile of the whole.'],
  ],
  [
    'avg((quantile by (job) (0.9, a))) > 1',
    ['avg: The average of quantiles is not a quantile of the whole.'],
  ],
  [
    'sum(a{quantile=~"0.9|0\\\\.99"}) > 1',
    ['sum: The sum of quantiles is not a quantile of the whole.'],
  ],
  ['sum(a{quantile=~".+"}) > 1', []],
  ['avg(avg by (job) (a)) > 1', [average]],
  ['sum(avg by (job) (a)) > 1', []],
  ['max(a{quantile="0.99"}) > 1', []],
  ['avg(a{quantile="$quantile"}) > 1', []],
  ['avg(avg_over_time(a[5m])) > 1', []],
  ['avg(a{quantile!="0.99"}) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('aggregated-quantile', rule)).toEqual(expected);
});
