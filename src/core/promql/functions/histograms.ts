import type { PromqlFunction } from './functions.ts';
import { first, instant, release, scalar, string } from './parameters.ts';

/** Functions on classic histograms (series with `le`) and native ones. */
export const histogramFunctions: readonly PromqlFunction[] = [
  {
    name: 'histogram_quantile',
    params: [scalar('φ'), instant],
    variadic: 0,
    returns: 'vector',
    since: first,
    doc: 'Estimates the φ-quantile (0 ≤ φ ≤ 1) of a histogram by interpolation within a bucket. For classic histograms, pass the `_bucket` series and keep the label `le` in every aggregation; native histograms are passed as they are. Apply `rate` to the histogram first.',
    example:
      'histogram_quantile(0.95, sum by (le, job) (rate(http_request_duration_seconds_bucket[5m])))',
  },
  {
    name: 'histogram_quantiles',
    params: [instant, string('quantile_label'), scalar('φ'), { ...scalar('φ'), repeats: true }],
    variadic: 9,
    returns: 'vector',
    since: release(3, 11),
    experimental: true,
    doc: 'Estimates one to ten quantiles of a histogram at once, like `histogram_quantile`. The label `quantile_label` of each result contains the quantile.',
    example:
      'histogram_quantiles(sum(rate(http_request_duration_seconds[5m])), "quantile", 0.5, 0.99)',
  },
  {
    name: 'histogram_fraction',
    params: [scalar('lower'), scalar('upper'), instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 40),
    doc: 'Estimates the fraction of observations between `lower` and `upper`, which may be `-Inf` and `+Inf`. The result is exact only if both are bucket boundaries.',
    example: 'histogram_fraction(0, 0.2, sum(rate(http_request_duration_seconds[5m])))',
  },
  {
    name: 'histogram_avg',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 51),
    doc: 'The average of the observations in each native histogram, which is its sum divided by its count. Float samples are ignored.',
    example: 'histogram_avg(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_count',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 40),
    doc: 'The number of observations in each native histogram, like the `_count` series of a classic histogram. Float samples are ignored.',
    example: 'histogram_count(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_sum',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 40),
    doc: 'The sum of the observations in each native histogram, like the `_sum` series of a classic histogram. Float samples are ignored.',
    example: 'histogram_sum(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_stddev',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 47),
    doc: 'Estimates the standard deviation of the observations in each native histogram, assuming that they lie in the middle of their buckets. Float samples are ignored.',
    example: 'histogram_stddev(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_stdvar',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 47),
    doc: 'Estimates the variance of the observations in each native histogram, assuming that they lie in the middle of their buckets. Float samples are ignored.',
    example: 'histogram_stdvar(rate(http_request_duration_seconds[5m]))',
  },
];
