import { expect, test } from 'vitest';
import { metricsByName } from '../../../../src/core/metrics/knownMetrics.ts';
import { replacementOf } from '../../../../src/core/metrics/renamed.ts';
import { findings } from '../../../support/documents.ts';
import { ruleFindings } from '../../../support/ruleFindings.ts';

test.each<[string, string[]]>([
  [
    'rate(node_cpu{mode="idle"}[5m]) < 0.1',
    [
      'node_cpu: Since node_exporter 0.16, this metric is called node_cpu_seconds_total. ⇒ rate(node_cpu_seconds_total{mode="idle"}[5m]) < 0.1',
    ],
  ],
  [
    'node_filesystem_free / node_filesystem_size < 0.1',
    [
      'node_filesystem_free: Since node_exporter 0.16, this metric is called node_filesystem_free_bytes. ⇒ node_filesystem_free_bytes / node_filesystem_size < 0.1',
      'node_filesystem_size: Since node_exporter 0.16, this metric is called node_filesystem_size_bytes. ⇒ node_filesystem_free / node_filesystem_size_bytes < 0.1',
    ],
  ],
  [
    'rate(node_disk_io_time_ms[5m]) > 900',
    [
      'node_disk_io_time_ms: Since node_exporter 0.16, this metric is called node_disk_io_time_seconds_total. Its values are seconds.',
    ],
  ],
  [
    'sum(kube_pod_container_resource_requests_cpu_cores) > 5',
    [
      'kube_pod_container_resource_requests_cpu_cores: Since kube-state-metrics 2.0, this metric is called kube_pod_container_resource_requests{resource="cpu"}. ⇒ sum(kube_pod_container_resource_requests{resource="cpu"}) > 5',
    ],
  ],
  [
    'sum(kube_node_status_capacity_memory_bytes{node="a"}) > 5',
    [
      'kube_node_status_capacity_memory_bytes: Since kube-state-metrics 2.0, this metric is called kube_node_status_capacity{resource="memory"}. ⇒ sum(kube_node_status_capacity{resource="memory", node="a"}) > 5',
    ],
  ],
  [
    'kube_node_status_allocatable_pods{} > 5',
    [
      'kube_node_status_allocatable_pods: Since kube-state-metrics 2.0, this metric is called kube_node_status_allocatable{resource="pods"}. ⇒ kube_node_status_allocatable{resource="pods"} > 5',
    ],
  ],
  [
    'kube_hpa_status_current_replicas > 5',
    [
      'kube_hpa_status_current_replicas: Since kube-state-metrics 2.0, this metric is called kube_horizontalpodautoscaler_status_current_replicas. ⇒ kube_horizontalpodautoscaler_status_current_replicas > 5',
    ],
  ],
  ['node_memory_MemTotal or node_memory_MemTotal_bytes', []],
  ['node_cpu_count > 1', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('renamed-metric', rule)).toEqual(expected);
});

test('a metric that a rule records keeps its name', () => {
  const text = `groups:
- name: a
  rules:
  - {record: node_cpu, expr: vector(1)}
  - {alert: A, expr: node_cpu > 0}
`;
  expect(findings(text, 'rules', 'renamed-metric')).toEqual([]);
});

test('no metric of today is taken for an old one', () => {
  const renamed = [...metricsByName().keys()].filter((name) => replacementOf(name) !== undefined);
  expect(renamed).toEqual([]);
});

test.each([
  'node_cpu',
  'node_boot_time',
  'node_time',
  'node_memory_Buffers',
  'node_disk_bytes_read',
  'node_disk_read_time_ms',
  'node_disk_io_time_weighted',
  'node_disk_writes_merged',
  'node_network_transmit_errs',
  'node_context_switches',
  'kube_hpa_spec_max_replicas',
  'kube_node_status_allocatable_cpu_cores',
  'prometheus_remote_storage_failed_samples_total',
  'prometheus_remote_storage_succeeded_samples_total',
  'prometheus_remote_storage_pending_samples',
])('what %s is called now is a metric of today', (old) => {
  expect([...metricsByName().keys()]).toContain(replacementOf(old)?.name);
});
