import { expect, test } from 'vitest';
import { groupOf } from '../../../support/deployedRules.ts';
import { filesIn, findings } from '../../../support/documents.ts';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const gauge = (metric: string, name: string, instead: string, fixed: string): string =>
  `${name}: "${metric}" is a gauge, and ${name}() treats every decrease as a counter reset. Use ${instead}(). ⇒ ${fixed}`;

test('nothing is said of a metric that a rule records', () => {
  const rates = (record: string) =>
    findings(
      groupOf(`record: ${record}\n    expr: a`, 'record: b\n    expr: rate(node_load1[5m])'),
      'rules',
      'rate-of-gauge',
    );
  expect(rates('node_load5')).toHaveLength(1);
  expect(rates('node_load1')).toEqual([]);
});

test('nothing is said of a metric that another file of the same server records', () => {
  const files = filesIn({
    '/w/prometheus.yml': 'rule_files: [a.yml, b.yml]\n',
    '/w/b.yml': groupOf('record: node_load1\n    expr: a'),
  });
  const rule = groupOf('record: b\n    expr: rate(node_load1[5m])');
  const found = (path: string) => findings(rule, 'rules', 'rate-of-gauge', { path, files });
  expect(found('/w/c.yml')).toHaveLength(1);
  expect(found('/w/a.yml')).toEqual([]);
});

test.each<[string, string[]]>([
  ...['node_load1 + 1', 'abs(node_load1)', '(5 < node_load1)'].map((inner): [string, string[]] => [
    `rate((${inner})[5m:]) > 1`,
    [gauge('node_load1', 'rate', 'deriv', `deriv((${inner})[5m:]) > 1`)],
  ]),
  ['rate((node_load1 > bool 1)[5m:]) > 1', []],
  ['rate((node_load1 * a)[5m:]) > 1', []],
  [
    'increase(job:requests:rate5m[10m]) > 1',
    [
      'increase: By its name, "job:requests:rate5m" is a recorded rate, and increase() treats every decrease as a counter reset. Use delta(). ⇒ delta(job:requests:rate5m[10m]) > 1',
    ],
  ],
  [
    'rate(job:errors:ratio_rate_1h[10m]) > 1',
    [
      'rate: By its name, "job:errors:ratio_rate_1h" is a recorded rate, and rate() treats every decrease as a counter reset. Use deriv(). ⇒ deriv(job:errors:ratio_rate_1h[10m]) > 1',
    ],
  ],
  ['rate(job:requests:total[10m]) > 1', []],
  ['rate(job:rate5m:sum[10m]) > 1', []],
  ['increase(elasticsearch_cluster_health_json_parse_failures[1h]) > 1', []],
  [
    'rate(node_memory_MemFree_bytes[5m]) > 1',
    [
      gauge(
        'node_memory_MemFree_bytes',
        'rate',
        'deriv',
        'deriv(node_memory_MemFree_bytes[5m]) > 1',
      ),
    ],
  ],
  [
    'sum(increase(kube_pod_status_ready{x="y"}[1h])) > 1',
    [
      gauge(
        'kube_pod_status_ready',
        'increase',
        'delta',
        'sum(delta(kube_pod_status_ready{x="y"}[1h])) > 1',
      ),
    ],
  ],
  [
    'irate(go_goroutines[5m]) > 1',
    [gauge('go_goroutines', 'irate', 'deriv', 'deriv(go_goroutines[5m]) > 1')],
  ],
  [
    'rate((prometheus_engine_queries[5m])) > 1',
    [
      gauge(
        'prometheus_engine_queries',
        'rate',
        'deriv',
        'deriv((prometheus_engine_queries[5m])) > 1',
      ),
    ],
  ],
  [
    'increase({"node_udp_queues", queue="tx"}[5m]) > 1',
    [
      gauge(
        'node_udp_queues',
        'increase',
        'delta',
        'delta({"node_udp_queues", queue="tx"}[5m]) > 1',
      ),
    ],
  ],
  [
    'rate({__name__="node_load1"}[1h:1m]) > 1',
    [gauge('node_load1', 'rate', 'deriv', 'deriv({__name__="node_load1"}[1h:1m]) > 1')],
  ],
  ['rate({__name__=~"node_load1"}[5m]) > 1', []],
  ['rate(node_nf_conntrack_stat_drop[5m]) > 1', []],
  ['rate(kube_pod_container_status_restarts_total[5m]) > 1', []],
  ['rate(node_vmstat_pgmajfault[5m]) > 1', []],
  ['rate(go_memstats_alloc_bytes_total[5m]) > 1', []],
  ['rate(http_requests[5m]) > 1', []],
  ['deriv(node_load1[5m]) > 1', []],
  ['node_load1 > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('rate-of-gauge', rule)).toEqual(expected);
});

test.each<[string, string[]]>([
  [
    'rate(rate(a_total[5m])[10m:1m]) > 5',
    [
      'rate: The result of rate() is not a counter, and rate() treats every decrease as a counter reset. Use deriv(). ⇒ deriv(rate(a_total[5m])[10m:1m]) > 5',
    ],
  ],
  [
    'increase((irate(a_total[5m]))[1h:]) > 5',
    [
      'increase: The result of irate() is not a counter, and increase() treats every decrease as a counter reset. Use delta(). ⇒ delta((irate(a_total[5m]))[1h:]) > 5',
    ],
  ],
  ['deriv(rate(a_total[5m])[10m:1m]) > 5', []],
  ['max_over_time(rate(a_total[5m])[10m:1m]) > 5', []],
])('rates of rates: %j', (rule, expected) => {
  expect(ruleFindings('rate-of-gauge', rule)).toEqual(expected);
});

const start = (metric: string, name: string, fixed: string): string =>
  `${name}: "${metric}" is a point in time, and ${name}() treats every step back of the clock as a counter reset. Use changes() to count restarts. ⇒ ${fixed}`;

test.each<[string, string]>([
  [
    'rate(node_boot_time_seconds[5m]) > 0',
    start('node_boot_time_seconds', 'rate', 'changes(node_boot_time_seconds[5m]) > 0'),
  ],
  [
    'increase(container_start_time_seconds[15m]) > 0',
    start(
      'container_start_time_seconds',
      'increase',
      'changes(container_start_time_seconds[15m]) > 0',
    ),
  ],
])('restarts are counted: %s', (expr, expected) => {
  expect(ruleFindings('rate-of-gauge', expr)).toEqual([expected]);
});
