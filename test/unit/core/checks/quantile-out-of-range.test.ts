import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'histogram_quantile(95, sum by (le) (rate(a_bucket[5m]))) > 1',
    [
      '95: A quantile is between 0 and 1, but this is 95: the result is infinite. ⇒ histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m]))) > 1',
    ],
  ],
  [
    'quantile(99.9, a) > 1',
    [
      '99.9: A quantile is between 0 and 1, but this is 99.9: the result is infinite. ⇒ quantile(0.999, a) > 1',
    ],
  ],
  [
    'quantile_over_time(-1, a[5m]) > 1',
    ['-1: A quantile is between 0 and 1, but this is -1: the result is infinite.'],
  ],
  [
    'quantile(190/2, a) > 1',
    ['190/2: A quantile is between 0 and 1, but this is 95: the result is infinite.'],
  ],
  ['quantile(0.5, a) > 1', []],
  ['quantile_over_time(1, a[5m]) > 1', []],
  ['quantile(scalar(q), a) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('quantile-out-of-range', rule)).toEqual(expected);
});
