import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'histogram_quantile(0.9, sum by (job) (rate(a_bucket[5m]))) > 1',
    [
      'histogram_quantile: The buckets have lost their label "le", without which histogram_quantile() returns nothing. ⇒ histogram_quantile(0.9, sum by (le, job) (rate(a_bucket[5m]))) > 1',
    ],
  ],
  [
    'histogram_quantile(0.9, sum(rate(a_bucket[5m]))) > 1',
    [
      'histogram_quantile: The buckets have lost their label "le", without which histogram_quantile() returns nothing. ⇒ histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m]))) > 1',
    ],
  ],
  [
    'histogram_quantile(0.9, sum without (le) (rate(a_bucket[5m]))) > 1',
    [
      'histogram_quantile: The buckets have lost their label "le", without which histogram_quantile() returns nothing.',
    ],
  ],
  [
    'histogram_quantile(0.9, sum by (job) (rate(a_sum[5m]))) > 1',
    [
      'a_sum: "a_sum" has no buckets, so histogram_quantile() returns nothing. Use "a_bucket". ⇒ histogram_quantile(0.9, sum by (job) (rate(a_bucket[5m]))) > 1',
    ],
  ],
  [
    'histogram_quantile(0.9, sum by (le) (rate({"a_count"}[5m]))) > 1',
    [
      '"a_count": "a_count" has no buckets, so histogram_quantile() returns nothing. Use "a_bucket".',
    ],
  ],
  [
    'histogram_quantile(0.9, rate(http_requests_total[5m])) > 1',
    [
      'http_requests_total: "http_requests_total" has no buckets, so histogram_quantile() returns nothing.',
    ],
  ],
  ...['le="0.5"', 'le!="+Inf"', 'le=~"0.1|0.5"', "le!~'.*Inf'"].map(
    (matcher): [string, string[]] => [
      `histogram_quantile(0.9, sum by (le) (rate(a_bucket{job="b", ${matcher}}[5m]))) > 1`,
      [
        `${matcher}: The matcher leaves out the bucket le="+Inf", without which histogram_quantile() returns NaN.`,
      ],
    ],
  ),
  ['histogram_quantile(0.9, rate(a_bucket{le!="0.005"}[5m])) > 1', []],
  ['histogram_quantile(0.9, rate(a_bucket{le=~".*Inf|[0-9.]+"}[5m])) > 1', []],
  // A native histogram may have such a name.
  ['histogram_quantile(0.9, rate(a_count[5m])) > 1', []],
  ['histogram_quantile(0.9, sum by (le) (job:a_count)) > 1', []],
  ['histogram_quantile(0.9, sum by (job) (rate(a[5m]))) > 1', []],
  ['histogram_quantile(0.9, rate(a_bucket[5m])) > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('quantile-without-le', rule)).toEqual(expected);
});
