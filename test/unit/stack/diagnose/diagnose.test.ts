import { describe, expect, it } from 'vitest';
import type { DeclaredService } from '../../../../src/core/compose/composeProject.ts';
import { diagnose } from '../../../../src/stack/diagnose/diagnose.ts';
import type { ContainerEvidence, Evidence } from '../../../../src/stack/diagnose/evidence.ts';
import type { ScrapeTarget, TargetHealth } from '../../../../src/prometheus/targets.ts';
import { StackError } from '../../../../src/stack/errors.ts';
import {
  activeAlert,
  alertingRule,
  recordingRule,
  scrapeTarget,
} from '../../../support/serverObjects.ts';
import { details } from '../../../support/stack/fakeEngine.ts';

const silent = { cause: 'unknown', message: '', remedy: 'Read its log.', evidence: '' } as const;

function container(service: string, parts: Partial<ContainerEvidence> = {}): ContainerEvidence {
  return { ...details(service), log: silent, ...parts };
}

const service = (name: string) => ({
  name,
  image: 'x',
  builds: false,
  hasHealthCheck: true,
  ports: [],
  binds: [],
  uid: undefined,
});

const declared = (name: string): DeclaredService => ({
  name,
  image: 'prom/prometheus',
  command: [],
  mounts: [],
  ports: [],
  networks: [],
  networkMode: undefined,
  build: undefined,
  entrypoint: [],
  file: '/s/docker-compose.yml',
  folder: '/s',
});

const config = `scrape_configs:
  - job_name: prometheus
    static_configs: [{targets: [localhost:9090]}]
  - job_name: node-exporter
    static_configs: [{targets: [node-exporter:9100]}]
rule_files: [recording_rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: [alertmanager:9093]}]}]}
`;

const rule = recordingRule({
  file: '/etc/prometheus/recording_rules.yml',
  query: 'rate(http_requests_total[5m])',
});
const alert = alertingRule({ name: 'A' });
const target = (
  job: string,
  health: TargetHealth = 'up',
  lastError = '',
  address = `${job}:1`,
): ScrapeTarget =>
  scrapeTarget({
    scrapePool: job,
    health,
    lastError,
    discoveredLabels: { __address__: address },
  });

const healthy: Evidence = {
  inventory: {
    folder: '/s',
    compose: { path: 'docker-compose.yml', text: '' },
    env: new Map([['NODE_EXPORTER_MEMORY', '64m']]),
    prometheusService: declared('prometheus'),
    prometheus: { path: 'config/prometheus/prometheus.yml', text: config },
    mountsFolder: true,
    base: '.',
    prometheusNetwork: { networks: [], mode: undefined },
    publishedPorts: new Set<number>(),
    configFolder: '/etc/prometheus',
    present: new Set(),
  },
  services: ['prometheus', 'node-exporter'].map(service),
  containers: ['prometheus', 'node-exporter'].map((name) => container(name)),
  mounts: [],
  foldersForFiles: [],
  configErrors: [],
  filesWithoutRules: [],
  freeDisk: 1e12,
  prometheusError: undefined,
  targets: [target('prometheus'), target('node-exporter')],
  rules: [rule, alert],
  activeAlertmanagers: ['http://alertmanager:9093'],
  configLoaded: true,
  clockAhead: 300,
  faults: { error_rate: 0, latency_seconds: 0, unloaded: [] },
  silenced: [],
  emptyMetrics: [],
};

const ids = (evidence: Partial<Evidence>): readonly string[] =>
  diagnose({ ...healthy, ...evidence }, 100_000).map((one) => one.id);
const first = (evidence: Partial<Evidence>) => diagnose({ ...healthy, ...evidence }, 100_000)[0];
const withNode = (parts: Partial<ContainerEvidence>): readonly ContainerEvidence[] => [
  container('prometheus'),
  container('node-exporter', parts),
];
const down = (error: string, address = 'node-exporter:9100') => [
  target('prometheus'),
  target('node-exporter', 'down', error, address),
];

describe('Diagnose Stack', () => {
  it('finds nothing in a stack that works', () => {
    expect(ids({})).toEqual([]);
  });

  it('says nothing about a server that it could not ask', () => {
    const prometheusError = new StackError('server-failed', 'no answer', '');
    const unknown = { targets: [], rules: [], activeAlertmanagers: [], clockAhead: 1e9 };
    expect(ids({ prometheusError, ...unknown })).toEqual([]);
  });

  it('permission denied: in the files and in the log', () => {
    const facts = { path: '/s/x' };
    const error = new StackError('file-unreadable', 'may not read x', 'chmod', facts);
    expect(first({ mounts: [error] })).toMatchObject({
      id: 'permission-denied',
      repair: { kind: 'make-readable', path: '/s/x' },
    });
    const log = { cause: 'permission', message: '', remedy: 'chown', evidence: 'denied' } as const;
    expect(first({ containers: withNode({ state: 'restarting', log }) })).toMatchObject({
      id: 'permission-denied',
      evidence: ['denied'],
      remedy: 'chown',
    });
    expect(ids({ containers: withNode({ log }) })).toEqual([]);
  });

  it('a wrong mount', () => {
    const foldersForFiles = [{ service: 'a', source: '/s/config/x.yml' }];
    expect(first({ foldersForFiles })).toMatchObject({
      id: 'wrong-mount',
      title: 'config/x.yml is a directory, but a expects a file.',
    });
  });

  it('a configuration that does not load, and one that would by now', () => {
    const configErrors = [{ path: 'p.yml', line: 3, message: 'no' }];
    expect(first({ configErrors, configLoaded: false })).toMatchObject({
      id: 'config-not-loaded',
      title: 'p.yml:3: no',
    });
    expect(first({ configErrors })).not.toHaveProperty('fix');
    expect(first({ configLoaded: false })).toMatchObject({ repair: { kind: 'reload' } });
  });

  it('out of memory, with twice as much as the repair', () => {
    const { hardening } = details('x');
    const killed = { state: 'exited', exitCode: 137, oomKilled: true };
    const limited = { ...killed, hardening: { ...hardening, memoryLimit: 64 * 1_048_576 } };
    expect(first({ containers: withNode(limited) })).toMatchObject({
      id: 'out-of-memory',
      repair: { kind: 'set-env', name: 'NODE_EXPORTER_MEMORY', value: '128m' },
    });
    expect(ids({ containers: withNode(limited) })).toEqual(['out-of-memory']);
    expect(ids({ containers: withNode({ ...killed, oomKilled: false }) })).toEqual(['not-running']);
  });

  it('a full disk', () => {
    expect(ids({ freeDisk: 1000 })).toEqual(['disk-full']);
  });

  it('a service that fails, and one that does not run', () => {
    const failing = { state: 'restarting', exitCode: 1, restartCount: 4 };
    expect(first({ containers: withNode(failing) })).toMatchObject({
      id: 'service-failing',
      title: 'node-exporter is failing (restarting, status 1, restarted 4 times).',
      repair: { kind: 'restart', service: 'node-exporter' },
    });
    expect(ids({ containers: withNode({ health: 'unhealthy' }) })).toEqual(['service-failing']);
    expect(ids({ containers: [container('prometheus')] })).toEqual(['not-running']);
  });

  it('a service that the engine could not start', () => {
    const error = 'listen tcp4 127.0.0.1:9100: bind: address already in use';
    const log = { ...silent, cause: 'port', remedy: 'Stop it.', evidence: error } as const;
    const containers = withNode({ state: 'created', exitCode: 128, error, log });
    expect(ids({ containers })).toEqual(['service-failing']);
    expect(first({ containers })).toMatchObject({
      evidence: [error],
      remedy: 'Stop it.',
      repair: { kind: 'start' },
    });
    expect(ids({ containers: withNode({ state: 'created' }) })).toEqual(['not-running']);
  });

  it('a job that the server does not know', () => {
    expect(first({ targets: [target('prometheus')] })).toMatchObject({
      id: 'target-missing',
      title: 'Prometheus has no target for the job node-exporter.',
      repair: { kind: 'reload' },
    });
  });

  it.each([
    [
      'dial tcp: lookup nobody on 127.0.0.11:53: no such host',
      'nobody:1',
      'name-not-resolved',
      /There is no service named nobody/,
    ],
    [
      'dial tcp: lookup node-exporter: no such host',
      'node-exporter:9100',
      'name-not-resolved',
      /has just started/,
    ],
    [
      'connect: connection refused',
      'node-exporter:1',
      'target-down',
      /Nothing is listening on that port/,
    ],
    ['context deadline exceeded', 'node-exporter:9100', 'target-down', /too slowly/],
    [
      'server returned HTTP status 404 Not Found',
      'node-exporter:9100',
      'target-down',
      /metrics_path/,
    ],
    ['sample limit exceeded', 'node-exporter:9100', 'target-down', /sample_limit/],
  ])('a target that is down: %s', (error, address, id, remedy) => {
    const found = first({ targets: down(error, address) });
    expect(found?.id).toBe(id);
    expect(found?.remedy).toMatch(remedy);
    expect(found?.evidence.join()).toContain(error);
  });

  it('two services that share no network', () => {
    const targets = down('lookup node-exporter: no such host');
    const containers = withNode({ networks: ['other'] });
    expect(first({ targets, containers })?.remedy).toMatch(/do not share a network/);
  });

  it("a network that is shared with Prometheus, whatever its service's name", () => {
    const targets = down('lookup node-exporter: no such host');
    const containers = [container('prom'), container('node-exporter')];
    const inventory = { ...healthy.inventory, prometheusService: declared('prom') };
    expect(ids({ targets, containers, inventory })).toContain('name-not-resolved');
    const found = diagnose({ ...healthy, targets, containers, inventory });
    expect(found.find((one) => one.id === 'name-not-resolved')?.remedy).toMatch(/just started/);
  });

  it('rules that are not loaded, that fail, that have no data', () => {
    expect(ids({ rules: [] })).toEqual(['rules-not-loaded']);
    expect(ids({ rules: [], filesWithoutRules: ['recording_rules.yml'] })).toEqual([]);
    expect(ids({ rules: [{ ...rule, health: 'err', lastError: 'many-to-many' }, alert] })).toEqual([
      'rule-failing',
    ]);
    expect(
      first({ emptyMetrics: ['http_requests_total', 'http_request_duration_seconds_count'] }),
    ).toMatchObject({
      id: 'rules-without-data',
      evidence: expect.arrayContaining(['`http_requests_total` has no series.']) as unknown,
    });
  });

  it('alerts that reach nobody, that wait, that are silenced', () => {
    expect(ids({ activeAlertmanagers: [] })).toEqual(['no-alertmanager']);
    const waiting = (activeAt: number) => activeAlert({ state: 'pending', activeAt });
    const pending = alertingRule({
      name: 'A',
      state: 'pending',
      duration: 120,
      alerts: [waiting(50_000), waiting(40_000)],
    });
    expect(first({ rules: [rule, pending] })).toMatchObject({
      id: 'alert-pending',
      kind: 'note',
      title: 'A is pending. It fires in 60 s if the condition persists.',
    });
    expect(ids({ silenced: ['A', 'A'] })).toEqual(['alert-silenced']);
  });

  it('what only explains comes last', () => {
    expect(ids({ silenced: ['A'], faults: { error_rate: 1 } })).toEqual([
      'faults-left-on',
      'alert-silenced',
    ]);
  });

  it('clocks that differ, whichever way', () => {
    expect(first({ clockAhead: 60_000 })?.title).toContain('60 s ahead of');
    expect(first({ clockAhead: -60_000 })?.title).toContain('60 s behind');
  });

  it('faults that were left on', () => {
    expect(first({ faults: { error_rate: 0.5 } })).toMatchObject({
      id: 'faults-left-on',
      repair: { kind: 'clear-faults' },
    });
    expect(ids({ faults: undefined })).toEqual([]);
  });
});
