import type { Aggregation } from './functions.ts';
import { first, release, scalar, string } from './parameters.ts';

/** The aggregation operators, in the order of the documentation. */
export const aggregations: readonly Aggregation[] = [
  {
    name: 'sum',
    since: first,
    doc: 'The sum of the samples in each group.',
    example: 'sum by (job) (rate(http_requests_total[5m]))',
  },
  {
    name: 'avg',
    since: first,
    doc: 'The average of the samples in each group.',
    example: 'avg without (cpu) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
  },
  {
    name: 'min',
    since: first,
    doc: 'The minimum of the float samples in each group.',
    example: 'min by (instance) (node_filesystem_avail_bytes)',
  },
  {
    name: 'max',
    since: first,
    doc: 'The maximum of the float samples in each group.',
    example: 'max by (job) (process_open_fds)',
  },
  {
    name: 'count',
    since: first,
    doc: 'The number of series in each group.',
    example: 'count by (job) (up == 0)',
  },
  {
    name: 'group',
    since: release(2, 20),
    doc: 'The value 1 for each group, regardless of the values in it; shows which groups exist.',
    example: 'group by (job) (up)',
  },
  {
    name: 'stddev',
    since: first,
    doc: 'The population standard deviation of the float samples in each group.',
    example: 'stddev by (job) (rate(http_requests_total[5m]))',
  },
  {
    name: 'stdvar',
    since: first,
    doc: 'The population variance of the float samples in each group.',
    example: 'stdvar by (job) (rate(http_requests_total[5m]))',
  },
  {
    name: 'topk',
    param: scalar('k'),
    since: first,
    doc: 'The `k` series with the largest values in each group, with their original labels. In a range query, the series are selected anew at each step.',
    example: 'topk(5, sum by (handler) (rate(http_requests_total[5m])))',
  },
  {
    name: 'bottomk',
    param: scalar('k'),
    since: first,
    doc: 'The `k` series with the smallest values in each group, with their original labels. In a range query, the series are selected anew at each step.',
    example: 'bottomk(5, node_filesystem_avail_bytes)',
  },
  {
    name: 'count_values',
    param: string('label'),
    since: first,
    doc: 'The number of series for each distinct value in a group. The value is written to the label `label`.',
    example: 'count_values("version", build_version)',
  },
  {
    name: 'quantile',
    param: scalar('φ'),
    since: first,
    doc: 'The φ-quantile (0 ≤ φ ≤ 1) of the float samples in each group. For histograms, use `histogram_quantile`.',
    example: 'quantile by (job) (0.9, process_resident_memory_bytes)',
  },
  {
    name: 'limitk',
    param: scalar('k'),
    since: release(2, 54),
    experimental: true,
    doc: 'Any `k` series of each group, with their original labels. The selection is deterministic.',
    example: 'limitk(10, http_requests_total)',
  },
  {
    name: 'limit_ratio',
    param: scalar('r'),
    since: release(2, 54),
    experimental: true,
    doc: 'About the fraction `r` of the series of each group, with their original labels. The selection is deterministic; a negative `r` selects the complement.',
    example: 'limit_ratio(0.1, http_requests_total)',
  },
];
