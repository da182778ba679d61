import { beforeAll, describe, expect, it, test } from 'vitest';
import { loadKnownMetrics, meantMetric } from '../../../../src/core/metrics/loaded.ts';
import { metricsByName } from '../../../../src/core/metrics/knownMetrics.ts';
import { findings } from '../../../support/documents.ts';
import { ruleFindings } from '../../../support/ruleFindings.ts';

beforeAll(loadKnownMetrics);

test.each<[string, string[]]>([
  [
    'node_filesytem_avail_bytes{fstype="ext4"} < 1e9',
    [
      'node_filesytem_avail_bytes: node_exporter has no metric "node_filesytem_avail_bytes". Did you mean "node_filesystem_avail_bytes"? ⇒ node_filesystem_avail_bytes{fstype="ext4"} < 1e9',
    ],
  ],
  [
    '{__name__="probe_sucess"} == 0',
    [
      '__name__="probe_sucess": blackbox_exporter has no metric "probe_sucess". Did you mean "probe_success"?',
    ],
  ],
  ['node_filesystem_avail_bytes < 1e9', []],
  ['own_filesytem_avail_bytes < 1e9', []],
  // What it had before, see `renamed-metric`.
  ['rate(node_disk_reads_completed[5m]) > 1 and node_network_receive_errs > 5', []],
  ['node_network_recieve_errs_total or node_network_receive_errs_total', []],
])('%j', (rule, expected) => {
  expect(ruleFindings('misspelt-metric', rule)).toEqual(expected);
});

test('a metric that a rule records is no mistake', () => {
  const text = `groups:
- name: a
  rules:
  - {record: node_cpu_seconds, expr: vector(1)}
  - {alert: A, expr: node_cpu_seconds > 0}
  - {alert: B, expr: process_cpu_seconds > 0}
`;
  expect(
    findings(text, 'rules', 'misspelt-metric').map(({ span }) => text.slice(span.from, span.to)),
  ).toEqual(['process_cpu_seconds']);
});

describe('the metric that is meant', () => {
  it.each([
    ['kube_pod_container_status_restart_total', 'kube_pod_container_status_restarts_total'],
    ['kube_deployment_status_replica_unavailable', 'kube_deployment_status_replicas_unavailable'],
    ['node_memory_memtotal_bytes', 'node_memory_MemTotal_bytes'],
    ['node_netwrok_receive_bytes_total', 'node_network_receive_bytes_total'],
    ['container_memory_working_set_byte', 'container_memory_working_set_bytes'],
    ['alertmanager_notifcations_failed_total', 'alertmanager_notifications_failed_total'],
    ['go_goroutine', 'go_goroutines'],
    ['container_memory_workingset_bytes', 'container_memory_working_set_bytes'],
    ['node_load_1', 'node_load1'],
    ['process_cpu_seconds', 'process_cpu_seconds_total'],
    [
      'prometheus_http_request_durations_seconds_bucket',
      'prometheus_http_request_duration_seconds_bucket',
    ],
  ])('by %s is %s', (written, meant) => {
    expect(meantMetric(written)?.name).toBe(meant);
  });

  it.each([
    'up',
    'node_load10',
    'node_nfs_connections_total',
    'node_netstat_Tcp6_InErrs',
    'node_network_receive_erros_count',
    'kube_customresource_phase',
    'container_network_tcp4_usage_total',
    'process_runtime_jvm_memory_usage_bytes',
    'http_requests_total',
  ])('by %s is not known', (written) => {
    expect(meantMetric(written)).toBeUndefined();
  });

  it('by the name of a metric is none', () => {
    const meant = [...metricsByName().keys()].filter((name) => meantMetric(name) !== undefined);
    expect(meant).toEqual([]);
  });
});
