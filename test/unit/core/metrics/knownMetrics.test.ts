import { describe, expect, it, test } from 'vitest';
import { isCounter, isKnownGauge } from '../../../../src/core/checks/shared/metricTypes.ts';
import { knownCatalog } from '../../../../src/core/features/promql/knownCatalog.ts';
import { anySeries } from '../../../../src/core/features/promql/metricCatalog.ts';
import { loadKnownMetrics } from '../../../../src/core/metrics/loaded.ts';
import { metricsByName } from '../../../../src/core/metrics/knownMetrics.ts';
import { unitOf } from '../../../../src/core/metrics/unit.ts';

describe('metrics of well-known exporters', () => {
  it.each([
    ['up', 'gauge', 'Prometheus', undefined, []],
    ['prometheus_tsdb_head_series', 'gauge', 'Prometheus', undefined, []],
    ['go_goroutines', 'gauge', 'the Go client library', undefined, []],
    ['alertmanager_alerts', 'gauge', 'Alertmanager', undefined, ['state']],
    ['node_cpu_seconds_total', 'counter', 'node_exporter', 'seconds', ['cpu', 'mode']],
    ['node_memory_MemAvailable_bytes', 'gauge', 'node_exporter', 'bytes', []],
    [
      'kube_pod_status_phase',
      'gauge',
      'kube-state-metrics',
      undefined,
      ['namespace', 'phase', 'pod', 'uid'],
    ],
    ['probe_success', 'gauge', 'blackbox_exporter', undefined, []],
    ['probe_http_duration_seconds', 'gauge', 'blackbox_exporter', 'seconds', ['phase']],
  ])('%s', (name, type, exporter, unit, labels) => {
    const known = metricsByName().get(name);
    expect(known).toMatchObject({ name, type, exporter, labels });
    expect(known?.unit).toBe(unit);
    expect(known?.help).toMatch(/\w/);
  });

  it('have the labels that the kubelet adds in those of cAdvisor', () => {
    const { labels = [] } = metricsByName().get('container_cpu_usage_seconds_total') ?? {};
    expect(labels).toEqual(['container', 'cpu', 'id', 'image', 'name', 'namespace', 'pod']);
  });

  it('are named as queries name them: the parts of histograms and summaries', () => {
    const duration = 'prometheus_http_request_duration_seconds';
    expect(metricsByName().has(duration)).toBe(false);
    expect(metricsByName().get(`${duration}_bucket`)?.labels).toEqual(['handler', 'le']);
    expect(metricsByName().get(`${duration}_count`)?.unit).toBeUndefined();
    expect(metricsByName().get(`${duration}_sum`)?.unit).toBe('seconds');
    expect(metricsByName().get('go_gc_duration_seconds')?.labels).toEqual(['quantile']);
  });

  it('are all sound: a name, a type, labels once', () => {
    expect(metricsByName().size).toBeGreaterThan(1900);
    for (const { name, type, labels } of metricsByName().values()) {
      expect(name).toMatch(/^[a-zA-Z_:][\w:]*$/);
      expect(['counter', 'gauge', 'histogram', 'summary', 'untyped']).toContain(type);
      expect(new Set(labels).size, name).toBe(labels.length);
      for (const label of labels) expect(label, name).toMatch(/^[a-zA-Z_]\w*$/);
    }
  });
});

await loadKnownMetrics();

describe('what checks take for granted', () => {
  const named = [...metricsByName().values()];

  test('no gauge by name is a counter by the list', () => {
    const wrong = named.filter(({ name, type }) => type === 'counter' && isKnownGauge(name));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('what the list says of counters counts, whatever their names say', () => {
    for (const { name, type } of named) {
      if (type === 'gauge') expect(isCounter(name), name).toBe(false);
      if (type === 'counter') expect(isCounter(name), name).toBe(true);
    }
    const ofHistograms = ['bucket', 'sum', 'count'].map(
      (part) => `prometheus_http_request_duration_seconds_${part}`,
    );
    expect(ofHistograms.every(isCounter)).toBe(true);
  });

  test('what grows is no gauge for rates, though exporters call it one', () => {
    const growing = [
      'node_nf_conntrack_stat_drop',
      'container_network_advance_tcp_stats_total',
      'prometheus_remote_storage_highest_timestamp_in_seconds',
      'node_md_blocks_synced',
    ];
    expect(growing.filter(isKnownGauge)).toEqual([]);
  });
});

describe('the catalog of them', () => {
  it('finds metrics by any part of their names', async () => {
    const { items, isComplete } = await knownCatalog.metrics('memavail', anySeries);
    expect(items.map(({ name }) => name)).toEqual(['node_memory_MemAvailable_bytes']);
    expect(isComplete).toBe(true);
    expect((await knownCatalog.metrics('', anySeries)).isComplete).toBe(false);
  });

  it('knows the labels of a metric, with those of targets', async () => {
    const of = async (metric: string) =>
      (await knownCatalog.labelNames({ metric, matchers: [] })).items;
    expect(await of('node_cpu_seconds_total')).toEqual(['instance', 'job', 'cpu', 'mode']);
    expect(await of('nobody_knows')).toEqual([]);
  });

  it('knows the values of some labels', async () => {
    const of = (metric: string, label: string, typed: string) =>
      knownCatalog.labelValues(label, typed, { metric, matchers: [] });
    expect(await of('kube_pod_status_phase', 'phase', 'PEND')).toEqual({
      items: ['Pending'],
      isComplete: true,
    });
    expect(await of('node_cpu_seconds_total', 'mode', 'id')).toEqual({
      items: ['idle'],
      isComplete: false,
    });
    expect((await of('kube_pod_status_phase', 'pod', '')).items).toEqual([]);
    expect((await knownCatalog.labelValues('phase', '', anySeries)).items).toEqual([]);
  });
});

test.each([
  ['a_seconds', 'seconds'],
  ['a_seconds_total', 'seconds'],
  ['a_bytes_sum', 'bytes'],
  ['a_total', undefined],
  ['bytes', undefined],
  ['a_things', undefined],
])('the unit of %s', (name, unit) => {
  expect(unitOf(name)).toBe(unit);
});
