import { expect, test } from 'vitest';
import { ruleFindings, type RuleText } from '../../../support/ruleFindings.ts';

const raw = (metric: string): string =>
  `${metric}: "${metric}" is a counter: once this is true, it stays true until the process restarts. Compare its rate() or increase().`;

test.each<[RuleText | string, string[]]>([
  ['http_errors_total > 5', [raw('http_errors_total')]],
  ['max_over_time(http_errors_total[5m]) > 5', [raw('http_errors_total')]],
  ['sum(last_over_time(http_errors_total[5m] offset 1h)) > 5', [raw('http_errors_total')]],
  ['count_over_time(http_errors_total[5m]) > 5', []],
  ['sum by (job) (http_errors_total{code="500"}) >= 5', [raw('http_errors_total')]],
  [
    '(a_requests_total or b_requests_total) > 100',
    [raw('a_requests_total'), raw('b_requests_total')],
  ],
  [
    'delta(http_errors_total[5m]) > 0',
    [
      'delta: "http_errors_total" is a counter, and delta() treats a restart as a decrease. Use increase().',
    ],
  ],
  [
    'deriv((http_errors_total[5m])) > 0',
    [
      'deriv: "http_errors_total" is a counter, and deriv() treats a restart as a decrease. Use rate().',
    ],
  ],
  [
    'http_errors_total - http_errors_total offset 1h > 5',
    [
      'http_errors_total: "http_errors_total" is a counter, and this difference treats a restart as a decrease. Use increase().',
    ],
  ],
  [
    {
      kind: 'record',
      expr: 'sum by (job) (http_errors_total{a="b"}) - (sum by (job) (http_errors_total{a="b"} offset 1h))',
    },
    [
      'http_errors_total: "http_errors_total" is a counter, and this difference treats a restart as a decrease. Use increase().',
    ],
  ],
  [
    'histogram_quantile(0.9, sum by (le) (x_seconds_bucket)) > 5',
    [
      'x_seconds_bucket: "x_seconds_bucket" counts from the start of its process, so this is the quantile over all the time since then. Use its rate().',
    ],
  ],
  [
    'x_seconds_sum / x_seconds_count > 5',
    [
      '/: This is the average over all the time since the process started. Divide the rate() of both sides.',
    ],
  ],
  [
    {
      kind: 'record',
      expr: 'sum by (job) (x_seconds_sum{a="b"}) / (sum by (job) (x_seconds_count))',
    },
    [
      '/: This is the average over all the time since the process started. Divide the rate() of both sides.',
    ],
  ],
  ['rate(x_seconds_sum[5m]) / rate(x_seconds_count[5m]) > 5', []],
  ['x_seconds_sum / y_seconds_count > 5', []],
  ['job:x_seconds_sum / job:x_seconds_count > 5', []],
  ['max(x_seconds_sum) / max(x_seconds_count) > 5', []],
  ['http_errors_total - http_retries_total > 5', []],
  ['http_errors_total - http_errors_total{a="b"} offset 1h > 5', []],
  ['node_memory_MemFree_bytes - node_memory_MemFree_bytes offset 1h > 5', []],
  ['http_errors_total offset 1h - http_errors_total > 5', []],
  ['histogram_quantile(0.9, rate(x_seconds_bucket[5m])) > 5', []],
  ['histogram_quantile(0.9, x_seconds) > 5', []],
  ['histogram_quantile(0.9, job:x_seconds_bucket) > 5', []],
  ['100 < prometheus_tsdb_compactions_total', [raw('prometheus_tsdb_compactions_total')]],
  [
    '(max({"http_errors_total"})) > (5)',
    [
      '"http_errors_total": "http_errors_total" is a counter: once this is true, it stays true until the process restarts. Compare its rate() or increase().',
    ],
  ],
  ['node_cpu_seconds_total > 1e6 or node_load1 > 5', [raw('node_cpu_seconds_total')]],
  ['5 > http_errors_total', []],
  ['container_network_tcp_usage_total > 5', []],
  ['delta(container_network_tcp_usage_total[5m]) > 5', []],
  ['http_errors_total > 0', []],
  ['http_errors_total >= 1', []],
  ['http_errors_total < 5', []],
  ['rate(http_errors_total[5m]) > 5', []],
  ['count(http_errors_total) > 5', []],
  ['http_errors_total > bool 5', []],
  ['pending_requests_total > 5', []],
  ['node_memory_MemTotal_bytes > 5', []],
  ['container_fs_inodes_total > 5', []],
  [{ kind: 'record', expr: 'http_errors_total > 5' }, []],
])('%j', (rule, expected) => {
  expect(ruleFindings('raw-counter', rule)).toEqual(expected);
});
