import { readFile, stat, statfs } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { listOf, recordsOf, stringOf, type Fields } from '../../core/base/wire.ts';
import type { PrometheusClient } from '../../prometheus/client.ts';
import type { Rule } from '../../prometheus/rules.ts';
import type { ScrapeTarget } from '../../prometheus/targets.ts';
import type { ComposeService } from '../compose/composeCommands.ts';
import { readLog } from '../compose/composeFailure.ts';
import type { LogFinding } from '../compose/composeFailure.ts';
import type { ContainerDetails } from '../engine/engineTypes.ts';
import { explained } from '../errors.ts';
import type { StackError } from '../errors.ts';
import { readInventory } from '../scaffold/inventory.ts';
import type { Inventory } from '../scaffold/inventory.ts';
import { checkMounts } from '../compose/mounts.ts';
import { openProject } from '../run/preflight.ts';
import type { ConfigError, StackTools } from '../run/preflight.ts';
import type { RunningStack } from '../prove/verify.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** A container with the reason in its log. */
export interface ContainerEvidence extends ContainerDetails {
  readonly log: LogFinding;
}

/** Everything that diagnoses are made from. What could not be had is undefined or says so: absence of
 * evidence is never taken for health. */
export interface Evidence {
  readonly inventory: Inventory;
  readonly services: readonly ComposeService[];
  readonly containers: readonly ContainerEvidence[];
  readonly mounts: readonly StackError[];
  /** Mounts whose source is a folder where the container wants a file. */
  readonly foldersForFiles: readonly { readonly service: string; readonly source: string }[];
  readonly configErrors: readonly ConfigError[];
  /** Names in `rule_files` of files without a rule. */
  readonly filesWithoutRules: readonly string[];
  /** Bytes free on the disk of the stack's folder. */
  readonly freeDisk: number;
  /** The error with which Prometheus could not be asked; then nothing below is known. */
  readonly prometheusError: StackError | undefined;
  readonly targets: readonly ScrapeTarget[];
  readonly rules: readonly Rule[];
  readonly activeAlertmanagers: readonly string[];
  /** False where Prometheus refused its configuration at the last reload. */
  readonly configLoaded: boolean;
  /** Milliseconds. */
  readonly clockAhead: number;
  /** What the demo gateway is told to do wrong; undefined where it cannot be asked. */
  readonly faults: Fields | undefined;
  readonly silenced: readonly string[];
  /** Metrics that recording rules read and that have no series. */
  readonly emptyMetrics: readonly string[];
}

/** Milliseconds: what the log of a service that is well says again and again comes back within them;
 * older lines tell of what is over. */
const recent = 120_000;

/** Gathers the evidence about a stack, running or not. */
export async function gatherEvidence(
  stack: RunningStack,
  tools: StackTools,
  signal?: AbortSignal,
): Promise<Evidence> {
  const { folder } = stack.project;
  const inventory = await readInventory(stack.project, { unreadable: 'empty' });
  const opened = await openProject(stack.project, tools, signal);
  const services = await opened.run(opened.compose.config(), { signal });
  const disk = await statfs(folder);
  return {
    inventory,
    services,
    containers: await containersOf(stack, signal),
    mounts: await checkMounts(folder, services),
    foldersForFiles: await foldersForFiles(services),
    configErrors: (await tools.checkConfigs?.(folder, signal)) ?? [],
    filesWithoutRules: await filesWithoutRules(inventory),
    freeDisk: disk.bavail * disk.bsize,
    faults: await orUndefined(() => stack.servers.faults(signal)),
    ...(await askPrometheus(stack, signal)),
    silenced: await silencedAlerts(stack, signal),
  };
}

async function containersOf(
  stack: RunningStack,
  signal: AbortSignal | undefined,
): Promise<readonly ContainerEvidence[]> {
  const containers = await stack.engine.containers(stack.project, signal);
  return Promise.all(
    containers.map(async ({ id }) => {
      const details = await stack.engine.inspect(id, signal);
      const isWell = details.state === 'running' && details.health !== 'unhealthy';
      const since = isWell ? Date.now() - recent : undefined;
      const log = await stack.engine.logs(id, 100, signal, since);
      return { ...details, log: readLog(`${log}\n${details.error}`) };
    }),
  );
}

async function foldersForFiles(
  services: readonly ComposeService[],
): Promise<Evidence['foldersForFiles']> {
  const found: { service: string; source: string }[] = [];
  for (const service of services)
    for (const { source, target } of service.binds) {
      if (!/\.(?:ya?ml|json|toml|conf|tmpl)$/.test(target)) continue;
      const what = await stat(source).catch(() => undefined);
      if (what?.isDirectory() === true) found.push({ service: service.name, source });
    }
  return found;
}

async function filesWithoutRules({ folder, prometheus }: Inventory): Promise<readonly string[]> {
  const beside = dirname(join(folder, prometheus.path));
  const config = new YamlText(prometheus.text, prometheus.path);
  const found: string[] = [];
  for (const name of listOf(config.value(['rule_files'])).map((name) => stringOf(name))) {
    const path = join(beside, isAbsolute(name) ? basename(name) : name);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined && !hasRules(text)) found.push(name);
  }
  return found;
}

function hasRules(text: string): boolean {
  try {
    const groups = recordsOf(new YamlText(text, '').value(['groups']));
    return groups.some(({ rules }) => listOf(rules).length > 0);
  } catch {
    // A file that is not YAML has a diagnosis of its own.
    return true;
  }
}

type FromPrometheus = Pick<
  Evidence,
  | 'prometheusError'
  | 'targets'
  | 'rules'
  | 'activeAlertmanagers'
  | 'configLoaded'
  | 'clockAhead'
  | 'emptyMetrics'
>;

const nothingKnown = {
  targets: [],
  rules: [],
  activeAlertmanagers: [],
  configLoaded: true,
  clockAhead: 0,
  emptyMetrics: [],
};

async function askPrometheus(
  { servers }: RunningStack,
  signal: AbortSignal | undefined,
): Promise<FromPrometheus> {
  try {
    const { prometheus } = servers;
    const rules = await prometheus.rules(signal);
    return {
      prometheusError: undefined,
      targets: await prometheus.targets(signal),
      rules,
      activeAlertmanagers: await prometheus.alertmanagers(signal),
      configLoaded: await prometheus.isConfigLoaded(signal),
      clockAhead: await servers.clockAhead(signal),
      emptyMetrics: await emptyMetrics(prometheus, rules, signal),
    };
  } catch (error) {
    const prometheusError = explained(error);
    if (prometheusError === undefined) throw error;
    return { ...nothingKnown, prometheusError };
  }
}

/** Series that Prometheus writes itself, and that are missing where all is well. */
const ownSeries = ['ALERTS', 'ALERTS_FOR_STATE'];

/** The metrics that recording rules read, and that have no series at all. */
async function emptyMetrics(
  prometheus: PrometheusClient,
  rules: readonly Rule[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const { loadMetrics } = await import('../../core/analysis/entry.ts');
  const { metricsOf } = await loadMetrics();
  const read = new Set(
    rules.flatMap((rule) => (rule.kind === 'recording' ? metricsOf(rule.query) : [])),
  );
  for (const made of [...ownSeries, ...rules.map(({ name }) => name)]) read.delete(made);
  const empty: string[] = [];
  for (const name of read) {
    const series = `group({__name__=${JSON.stringify(name)}})`;
    if ((await prometheus.query(series, signal)).length === 0) empty.push(name);
  }
  return empty;
}

async function silencedAlerts(
  { servers }: RunningStack,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const filter = { active: false, silenced: true, inhibited: false };
  const alerts = await orUndefined(() => servers.alertmanager.alerts(filter, signal));
  return (alerts ?? []).map(({ labels }) => labels['alertname'] ?? '');
}

/** The answer to a question; undefined where it failed, which another diagnosis explains. An abort
 * passes through. */
async function orUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (explained(error) === undefined) throw error;
    return undefined;
  }
}
