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
    doc: 'Estimates the φ-quantile (0 ≤ φ ≤ 1) of a histogram by interpolating within a bucket. Classic histograms are given as `_bucket` series, and every aggregation under it must keep `le`; native histograms are given as they are. Take the `rate` of the histogram first.',
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
    doc: 'Estimates one to ten quantiles of a histogram at once, as `histogram_quantile` does; each result says in the label `quantile_label` which one it is.',
    example:
      'histogram_quantiles(sum(rate(http_request_duration_seconds[5m])), "quantile", 0.5, 0.99)',
  },
  {
    name: 'histogram_fraction',
    params: [scalar('lower'), scalar('upper'), instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 40),
    doc: 'Estimates which fraction of the observations lies between `lower` and `upper`; `-Inf` and `+Inf` are allowed. Exact only where the bounds are bounds of buckets.',
    example: 'histogram_fraction(0, 0.2, sum(rate(http_request_duration_seconds[5m])))',
  },
  {
    name: 'histogram_avg',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 51),
    doc: 'The average of the observations in each native histogram: its sum divided by its count. Float samples fall out.',
    example: 'histogram_avg(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_count',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 40),
    doc: 'The number of observations in each native histogram. Float samples fall out. The counterpart of the series `_count` of a classic histogram.',
    example: 'histogram_count(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_sum',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 40),
    doc: 'The sum of the observations in each native histogram. Float samples fall out. The counterpart of the series `_sum` of a classic histogram.',
    example: 'histogram_sum(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_stddev',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 47),
    doc: 'Estimates the standard deviation of the observations in each native histogram, with each observation in the middle of its bucket. Float samples fall out.',
    example: 'histogram_stddev(rate(http_request_duration_seconds[5m]))',
  },
  {
    name: 'histogram_stdvar',
    params: [instant],
    variadic: 0,
    returns: 'vector',
    since: release(2, 47),
    doc: 'Estimates the variance of the observations in each native histogram, with each observation in the middle of its bucket. Float samples fall out.',
    example: 'histogram_stdvar(rate(http_request_duration_seconds[5m]))',
  },
];
