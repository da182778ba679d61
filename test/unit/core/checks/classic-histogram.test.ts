import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'histogram_sum(rate(a_bucket[5m])) > 1',
    [
      'histogram_sum: histogram_sum() returns nothing: it takes native histograms, and "a_bucket" is a bucket of a classic one. Use "a_sum". ⇒ rate(a_sum[5m]) > 1',
    ],
  ],
  [
    'histogram_count(sum by (job) (rate({__name__="a_bucket", job="b"}[5m]))) > 1',
    [
      'histogram_count: histogram_count() returns nothing: it takes native histograms, and "a_bucket" is a bucket of a classic one. Use "a_count". ⇒ sum by (job) (rate({__name__="a_count", job="b"}[5m])) > 1',
    ],
  ],
  [
    'histogram_avg(rate(a_bucket[5m])) > 1',
    [
      'histogram_avg: histogram_avg() returns nothing: it takes native histograms, and "a_bucket" is a bucket of a classic one. Use "a_sum" / "a_count".',
    ],
  ],
  [
    'histogram_stddev(a_bucket) > 1',
    [
      'histogram_stddev: histogram_stddev() returns nothing: it takes native histograms, and "a_bucket" is a bucket of a classic one.',
    ],
  ],
  // The total of the buckets is that of the histogram, but no quick fix can tell what a limit of "le" is for.
  [
    'histogram_count(rate(a_bucket{le="+Inf"}[5m])) > 1',
    [
      'histogram_count: histogram_count() returns nothing: it takes native histograms, and "a_bucket" is a bucket of a classic one. Use "a_count".',
    ],
  ],
  ['histogram_sum(rate(a[5m])) > 1', []],
  // A native histogram may have such a name.
  ['histogram_count(rate(item_count[5m])) > 1', []],
  ['histogram_sum(rate({__name__=~"a|a_bucket"}[5m])) > 1', []],
  ['histogram_sum(rate(a[5m]) and a_bucket) > 1', []],
  ['histogram_quantile(0.9, rate(a_bucket[5m])) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('classic-histogram', rule)).toEqual(expected);
});
