/**
 * Writes src/core/metrics/knownMetrics.generated.ts: what well-known exporters expose.
 *
 * - Prometheus, Alertmanager and node_exporter are run.
 * - node_exporter (on other systems) and cAdvisor say it in the expected output of their tests, which their Go modules
 *   contain.
 * - kube-state-metrics says it in its documentation and source, blackbox_exporter in its source. Both are read from Git
 *   clones, with or without a work tree, of github.com/kubernetes/kube-state-metrics and
 *   github.com/prometheus/blackbox_exporter:
 *
 *     npx tsx scripts/known-metrics.ts KUBE-STATE-METRICS BLACKBOX-EXPORTER
 *
 * then `npx prettier --write` on what it wrote.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unitOf } from '../src/core/metrics/unit.ts';
import { goModule } from './host/goModule.ts';
import { startAlertmanager, startNodeExporter, startPrometheus } from './host/prometheus.ts';
import { repository } from './host/repository.ts';
import { runOk } from './host/run.ts';
import { debianTools } from './host/tools.ts';
import {
  type Family,
  familiesIn,
  familiesInGo,
  familiesInTables,
  familiesOfGenerators,
} from './metrics/exposition.ts';

interface Exporter {
  /** What a user calls it. */
  readonly title: string;
  readonly version: string;
  readonly families: readonly Family[];
}

const nodeExporterVersion = '1.12.1';
const cadvisorVersion = '0.60.6';

/** What Prometheus writes itself, without any exporter: scrape/scrape.go and rules/alerting.go. */
const synthetic: readonly Family[] = [
  {
    name: 'up',
    type: 'gauge',
    help: '1 if the last scrape of the target succeeded, else 0.',
    labels: [],
  },
  { name: 'scrape_duration_seconds', type: 'gauge', help: 'Duration of the scrape.', labels: [] },
  {
    name: 'scrape_samples_scraped',
    type: 'gauge',
    help: 'Number of samples that the target exposed.',
    labels: [],
  },
  {
    name: 'scrape_samples_post_metric_relabeling',
    type: 'gauge',
    help: 'Number of samples that were left after metric relabeling.',
    labels: [],
  },
  {
    name: 'scrape_series_added',
    type: 'gauge',
    help: 'Approximate number of new series in this scrape.',
    labels: [],
  },
  {
    name: 'scrape_timeout_seconds',
    type: 'gauge',
    help: 'The scrape timeout of the target (with --enable-feature=extra-scrape-metrics).',
    labels: [],
  },
  {
    name: 'scrape_sample_limit',
    type: 'gauge',
    help: 'The sample limit of the target (with --enable-feature=extra-scrape-metrics).',
    labels: [],
  },
  {
    name: 'scrape_body_size_bytes',
    type: 'gauge',
    help: 'Size of the uncompressed response to the scrape (with --enable-feature=extra-scrape-metrics).',
    labels: [],
  },
  {
    name: 'ALERTS',
    type: 'gauge',
    help: 'One series with the value 1 for each pending and firing alert, with the labels of the alert.',
    labels: ['alertname', 'alertstate'],
  },
  {
    name: 'ALERTS_FOR_STATE',
    type: 'gauge',
    help: 'The Unix timestamp at which each pending or firing alert became active.',
    labels: ['alertname'],
  },
];

/** What every program with the Go client library exposes, such as all of these. */
const ofClient = /^(?:go|process|promhttp)_/;

async function main(): Promise<void> {
  const [kubeStateMetrics, blackboxExporter] = process.argv.slice(2);
  if (kubeStateMetrics === undefined || blackboxExporter === undefined) {
    throw new Error('Give the folders of the clones of kube-state-metrics and blackbox_exporter.');
  }
  const { versions } = await debianTools();
  const prometheus = await ofPrometheus();
  const exporters: readonly Exporter[] = [
    { title: 'Prometheus', version: versions.prometheus, families: [...synthetic, ...prometheus] },
    {
      title: 'the Go client library',
      version: versions.prometheus,
      families: prometheus.filter(({ name }) => ofClient.test(name)),
    },
    { title: 'Alertmanager', version: versions.alertmanager, families: await ofAlertmanager() },
    { title: 'node_exporter', version: nodeExporterVersion, families: await ofNodeExporter() },
    { title: 'cAdvisor', version: cadvisorVersion, families: await ofCadvisor() },
    {
      title: 'kube-state-metrics',
      version: await versionIn(kubeStateMetrics),
      families: [
        ...familiesOfGenerators(
          await textIn(kubeStateMetrics, /^internal\/store\/(?!.*_test).*\.go$/),
        ),
        ...familiesInTables(await textIn(kubeStateMetrics, /^docs\/metrics\/.*\.md$/)),
      ],
    },
    {
      title: 'blackbox_exporter',
      version: await versionIn(blackboxExporter),
      families: familiesInGo(
        await textIn(blackboxExporter, /^(?:prober|config)\/(?!.*_test).*\.go$/),
      ),
    },
  ];
  const path = join(repository, 'src/core/metrics/knownMetrics.generated.ts');
  writeFileSync(path, sourceOf(exporters));
}

async function ofPrometheus(): Promise<readonly Family[]> {
  const server = await startPrometheus({
    config: (port) =>
      JSON.stringify({
        global: { scrape_interval: '1s', evaluation_interval: '1s' },
        rule_files: ['rules.yml'],
        alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:1'] }] }] },
        remote_write: [{ url: 'http://127.0.0.1:1/write' }],
        remote_read: [{ url: 'http://127.0.0.1:1/read' }],
        scrape_configs: [
          { job_name: 'self', static_configs: [{ targets: [`127.0.0.1:${port}`] }] },
          { job_name: 'files', file_sd_configs: [{ files: ['none.json'] }] },
          { job_name: 'dns', dns_sd_configs: [{ names: ['localhost'], type: 'A', port: 1 }] },
        ],
      }),
    files: {
      'rules.yml': JSON.stringify({
        groups: [{ name: 'g', rules: [{ alert: 'A', expr: 'up == 0' }] }],
      }),
    },
  });
  await sleep(10_000);
  await fetch(`${server.url}/api/v1/query?query=up`);
  return metricsOf(server);
}

async function ofAlertmanager(): Promise<readonly Family[]> {
  const server = await startAlertmanager(
    JSON.stringify({
      route: { receiver: 'r' },
      receivers: [{ name: 'r', webhook_configs: [{ url: 'http://127.0.0.1:1' }] }],
    }),
  );
  const alert = [{ labels: { alertname: 'A' } }];
  await fetch(`${server.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alert),
  });
  await sleep(5_000);
  const families = await metricsOf(server);
  return families.filter(({ name }) => name.startsWith('alertmanager_'));
}

async function metricsOf(server: {
  readonly url: string;
  readonly stop: () => Promise<void>;
}): Promise<readonly Family[]> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  await server.stop();
  return familiesIn(text);
}

async function ofNodeExporter(): Promise<readonly Family[]> {
  const module = await goModule('github.com/prometheus/node_exporter', nodeExporterVersion);
  const systems = ['', '-darwin', '-freebsd', '-netbsd', '-openbsd', '-dragonfly', '-solaris'];
  // The kernel of the test's machine is an old one: one that runs has more to tell.
  const running = await startNodeExporter();
  const live = await metricsOf(running);
  return systems
    .flatMap((system) =>
      familiesIn(readFileSync(join(module, `collector/fixtures/e2e-output${system}.txt`), 'utf8')),
    )
    .concat(live)
    .filter(({ name }) => name.startsWith('node_'));
}

async function ofCadvisor(): Promise<readonly Family[]> {
  const module = await goModule('github.com/google/cadvisor/lib', cadvisorVersion);
  const texts = [
    'prometheus_metrics',
    'prometheus_metrics_perf_aggregated',
    'prometheus_machine_metrics',
  ].map((name) => readFileSync(join(module, 'metrics/testdata', name), 'utf8'));
  // The labels of its test, and those that the kubelet adds.
  const isOfTest = /^(?:container_(?:env|label)_|zone_name$)/;
  const ofKubelet = ['container', 'namespace', 'pod'];
  return texts.flatMap(familiesIn).map((family) => {
    const own = family.labels.filter((label) => !isOfTest.test(label));
    const labels = family.name.startsWith('container_')
      ? [...new Set([...own, ...ofKubelet])]
      : own;
    return { ...family, labels: labels.sort() };
  });
}

/** The files in a clone's HEAD whose paths match, as one text. */
async function textIn(clone: string, wanted: RegExp): Promise<string> {
  const { stdout } = await runOk('git', ['-C', clone, 'ls-tree', '-r', '--name-only', 'HEAD']);
  const paths = stdout.split('\n').filter((path) => wanted.test(path));
  if (paths.length === 0) throw new Error(`${clone} has no file that matches ${String(wanted)}`);
  const texts = await Promise.all(
    paths.map(async (path) => (await runOk('git', ['-C', clone, 'show', `HEAD:${path}`])).stdout),
  );
  return texts.join('\n');
}

async function versionIn(clone: string): Promise<string> {
  const { stdout } = await runOk('git', ['-C', clone, 'log', '-1', '--format=%cs', 'HEAD']);
  return `main, ${stdout.trim()}`;
}

/** What is said of a metric first counts, with the labels of all. */
function merged(families: readonly Family[]): readonly Family[] {
  const found = new Map<string, Family>();
  for (const family of families) {
    const known = found.get(family.name);
    const labels = [...new Set([...(known?.labels ?? []), ...family.labels])].sort();
    found.set(family.name, { ...family, ...known, labels });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sourceOf(exporters: readonly Exporter[]): string {
  const seen = new Set<string>();
  const lists = exporters.map(({ title, version, families }) => {
    const isOwn = ({ name }: Family): boolean =>
      !seen.has(name) && (title === 'the Go client library' || !ofClient.test(name));
    const own = merged(families.filter(isOwn));
    for (const { name } of own) seen.add(name);
    const lines = own
      .map(lineOf)
      .join('\n')
      .replaceAll(/[\\`]|\$\{/g, String.raw`\$&`);
    return `  {\n    exporter: ${JSON.stringify(title)},\n    // ${version}\n    metrics: \`\n${lines}\n\`,\n  },`;
  });
  return `// Written by scripts/known-metrics.ts.

/** A line for each metric: name, type, labels, unit where its name does not say it, help; with tabs between. */
export const knownMetrics: readonly { readonly exporter: string; readonly metrics: string }[] = [
${lists.join('\n')}
];
`;
}

function lineOf({ name, type, help, unit, labels }: Family): string {
  const own = unit === undefined || unit === unitOf(name) ? '' : unit;
  return [name, type, labels.join(','), own, help.replaceAll(/\s+/g, ' ').trim()].join('\t');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
