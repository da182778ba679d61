import { expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { programTarget } from '../../src/core/promql/releases/flags.ts';
import { writeTests } from '../../src/core/ruleTests/generate/writeTests.ts';
import { filesOf } from '../support/parity/ruleTests/expectations.ts';
import { runByPromtool } from '../support/parity/ruleTests/runByPromtool.ts';
import { targetOf } from '../support/targets.ts';

const { promtool, versions } = await debianTools();
const target = programTarget(targetOf(versions.promtool));

const rules = `groups:
- name: realistic
  rules:
  - record: job:http_errors:ratio5m
    expr: sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(http_requests_total[5m]))
  - record: job:latency:p99
    expr: histogram_quantile(0.99, sum by (job, le) (rate(http_request_duration_seconds_bucket[5m])))
  - alert: InstanceDown
    expr: up == 0
    for: 5m
    labels: {severity: page}
    annotations: {summary: "{{ $labels.instance }} of {{ $labels.job }} is down"}
  - alert: HighErrorRatio
    expr: job:http_errors:ratio5m > 0.05
    for: 10m
    annotations: {summary: "{{ $value | humanizePercentage }} errors"}
  - alert: SlowRequests
    expr: job:latency:p99 > 2
    for: 2m
  - alert: ManyRequests
    expr: sum by (job) (rate(http_requests_total[5m])) > 100
  - alert: ManyRestarts
    expr: increase(kube_pod_container_status_restarts_total[15m]) > 3
    for: 1m
  - alert: DiskFull
    expr: node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs"} / node_filesystem_size_bytes{fstype!~"tmpfs|ramfs"} < 0.1
    for: 15m
    annotations: {description: 'At {{ printf "%.0f" $value }} on {{ .Labels.mountpoint }}'}
  - alert: DiskWillFill
    expr: predict_linear(node_filesystem_avail_bytes[1h], 4 * 3600) < 0 and node_filesystem_avail_bytes > 0
    for: 5m
  - alert: ExporterMissing
    expr: absent(up{job="exporter"})
    for: 3m
  - alert: NoHeartbeat
    expr: absent_over_time(heartbeat[10m])
  - alert: BackupOld
    expr: time() - backup_last_success_timestamp_seconds > 300
  - alert: QueueBlocked
    expr: queue_length > 100 unless on (queue) maintenance == 1
    for: 2m
  - alert: BothDown
    expr: up{job="a"} == 0 and on (instance) up{job="b"} == 0
  - alert: FewLeft
    expr: count(up{job="api"} == 1) < 3
  - alert: HalfDown
    expr: count by (job) (up == 0) / count by (job) (up) > 0.5
  - alert: ConfigFailed
    expr: prometheus_config_last_reload_successful != 1
    keep_firing_for: 5m
  - alert: BurnRate
    expr: >-
      (job:http_errors:ratio5m > 14.4 * 0.001)
      and
      (sum by (job) (rate(http_requests_total{code=~"5.."}[1h])) / sum by (job) (rate(http_requests_total[1h])) > 14.4 * 0.001)
  - alert: HotOrCold
    expr: temperature_celsius > 80 or temperature_celsius < -10
  - alert: Flapping
    expr: changes(up[10m]) > 4
  - alert: VersionSkew
    expr: count(count by (version) (build_info{job="api"})) > 1 or up{job="api"} == 0
  - alert: Errors
    expr: rate(log_messages_total{level="error"}[5m]) * on (instance) group_left (team) owner > 1
  - alert: SlowNatively
    expr: histogram_quantile(0.99, sum by (job) (rate(http_request_duration_seconds[5m]))) > 0.5
    for: 10m
  - alert: ManyObservations
    expr: histogram_count(rate(rpc_duration_seconds[5m])) > 3 and histogram_avg(rpc_duration_seconds) > 1
  - alert: Unbalanced
    expr: stddev by (job) (requests_in_flight) > 20
  - alert: MemoryFull
    expr: process_resident_memory_bytes > 8 * 1024 ^ 3
`;
const [, ...entries] = rules.split(/\n(?= {2}- (?:alert|record): )/);
const places = entries.map((entry) => {
  const name = /: (\S+)/.exec(entry)?.[1] ?? '';
  return { name, offset: rules.indexOf(entry) + 5 };
});

it.each(places)('the tests that are written for $name pass with promtool', async ({ offset }) => {
  const files = filesOf({ 'rules.yml': rules });
  const place = { rulePath: '/tests/rules.yml', ruleFile: 'rules.yml', testPath: '/tests/t.yml' };
  const written = writeTests({ ...place, offset }, files, target);
  if ('refused' in written) throw new Error(written.refused);
  expect(written.note).toBeUndefined();
  const { status, printed } = await runByPromtool(promtool, written.text, { 'rules.yml': rules });
  expect(status, `${written.text}\n${printed}`).toBe(0);
  // An alert fires once, and once it is silent.
  if (!rules.slice(offset - 3).startsWith('- alert')) return;
  expect(written.text.match(/^ +- name: .* (?:fires|stays silent)$/gm)).toHaveLength(2);
  expect(written.text.match(/exp_alerts:\n/g)).toHaveLength(1);
});
