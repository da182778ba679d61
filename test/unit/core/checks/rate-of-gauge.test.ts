import { expect, test } from 'vitest';
import { ruleFindings } from '../../../support/ruleFindings.ts';

const gauge = (metric: string, name: string, instead: string, fixed: string): string =>
  `${name}: "${metric}" is a gauge, and ${name}() takes each decrease for a counter reset. Use ${instead}(). ⇒ ${fixed}`;

test.each<[string, string[]]>([
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
  ['rate(kube_pod_container_status_restarts_total[5m]) > 1', []],
  ['rate(node_vmstat_pgmajfault[5m]) > 1', []],
  ['rate(go_memstats_alloc_bytes_total[5m]) > 1', []],
  ['rate(http_requests[5m]) > 1', []],
  ['deriv(node_load1[5m]) > 1', []],
  ['node_load1 > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('rate-of-gauge', rule)).toEqual(expected);
});
