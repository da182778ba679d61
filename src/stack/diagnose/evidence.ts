import { readFile, stat, statfs } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { ComposeService } from '../compose/composeCommands.ts';
import { readLog } from '../compose/composeFailure.ts';
import type { LogFinding } from '../compose/composeFailure.ts';
import type { ContainerDetails } from '../engine/engineTypes.ts';
import { StackError } from '../errors.ts';
import { readInventory } from '../scaffold/inventory.ts';
import type { Inventory } from '../scaffold/inventory.ts';
import { checkMounts } from '../compose/mounts.ts';
import { openProject } from '../run/preflight.ts';
import type { ConfigError, StackTools } from '../run/preflight.ts';
import { record } from '../compose/project.ts';
import { listOf } from '../prove/servers.ts';
import type { RunningStack } from '../prove/verify.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** A target as Prometheus lists it. */
export interface TargetEvidence {
  readonly job: string;
  readonly address: string;
  readonly health: string;
  readonly error: string;
}

/** A rule as Prometheus lists it. */
export interface RuleEvidence {
  readonly group: string;
  readonly file: string;
  readonly name: string;
  readonly query: string;
  readonly health: string;
  readonly error: string;
  /** Of alerting rules; undefined for recording rules. */
  readonly state: string | undefined;
  /** Seconds of its `for`. */
  readonly duration: number;
  /** Milliseconds since 1970 at which its first alert became active. */
  readonly activeSince: number | undefined;
}

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
  readonly targets: readonly TargetEvidence[];
  readonly rules: readonly RuleEvidence[];
  readonly activeAlertmanagers: readonly string[];
  /** False where Prometheus refused its configuration at the last reload. */
  readonly configLoaded: boolean;
  /** Milliseconds. */
  readonly clockAhead: number;
  /** What the demo gateway is told to do wrong; undefined where it cannot be asked. */
  readonly faults: Readonly<Record<string, unknown>> | undefined;
  readonly silenced: readonly string[];
  /** Selectors that recording rules read and that return nothing. */
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
  const inventory = await readInventory(folder, { unreadable: 'empty' });
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
    faults: await orUndefined(stack.servers.faults(signal)),
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
  for (const name of listOf(config.value(['rule_files'])).map(textOf)) {
    const path = join(beside, isAbsolute(name) ? basename(name) : name);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined && !hasRules(text)) found.push(name);
  }
  return found;
}

function hasRules(text: string): boolean {
  try {
    const groups = listOf(new YamlText(text, '').value(['groups'])).map(record);
    return groups.some(({ rules }) => listOf(rules).length > 0);
  } catch {
    // What is no YAML is told as such.
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
    const targets = await servers.prometheus('targets?state=active', signal);
    const groups = await servers.prometheus('rules', signal);
    const alertmanagers = await servers.prometheus('alertmanagers', signal);
    const status = await servers.prometheus('status/runtimeinfo', signal);
    const rules = listOf(groups['groups']).flatMap(readRules);
    return {
      prometheusError: undefined,
      targets: listOf(targets['activeTargets']).map(readTarget),
      rules,
      activeAlertmanagers: listOf(alertmanagers['activeAlertmanagers']).map((one) =>
        String(record(one)['url']),
      ),
      configLoaded: status['reloadConfigSuccess'] !== false,
      clockAhead: await servers.clockAhead(signal),
      emptyMetrics: await emptyMetrics(servers, rules, signal),
    };
  } catch (error) {
    if (!(error instanceof StackError) || error.reason === 'cancelled') throw error;
    return { ...nothingKnown, prometheusError: error };
  }
}

/** The metrics that recording rules read, and that have no series at all. */
async function emptyMetrics(
  servers: RunningStack['servers'],
  rules: readonly RuleEvidence[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const recorded = new Set(rules.map((rule) => rule.name));
  const names = new Set<string>();
  for (const rule of rules)
    if (rule.state === undefined)
      for (const match of rule.query.matchAll(/\b([a-z][a-z0-9_]*_[a-z0-9_]+)(?=\s*[{[])/g))
        names.add(match[1] ?? '');
  const empty: string[] = [];
  for (const name of names)
    if (!recorded.has(name) && (await servers.query(`group(${name})`, signal)).length === 0)
      empty.push(name);
  return empty;
}

function readTarget(value: unknown): TargetEvidence {
  const one = record(value);
  return {
    job: textOf(record(one['labels'])['job']),
    address: textOf(record(one['discoveredLabels'])['__address__']),
    health: String(one['health']),
    error: textOf(one['lastError']),
  };
}

function readRules(value: unknown): readonly RuleEvidence[] {
  const group = record(value);
  return listOf(group['rules']).map((entry) => {
    const rule = record(entry);
    const active = listOf(rule['alerts']).map((alert) =>
      Date.parse(String(record(alert)['activeAt'])),
    );
    return {
      group: String(group['name']),
      file: String(group['file']),
      name: String(rule['name']),
      query: String(rule['query']),
      health: String(rule['health']),
      error: textOf(rule['lastError']),
      state: rule['type'] === 'alerting' ? String(rule['state']) : undefined,
      duration: Number(rule['duration'] ?? 0),
      activeSince: active.length === 0 ? undefined : Math.min(...active),
    };
  });
}

async function silencedAlerts(
  { servers }: RunningStack,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const alerts = await orUndefined(
    servers.alertmanager('alerts?active=false&silenced=true&inhibited=false', signal),
  );
  return listOf(alerts).map((alert) => String(record(record(alert)['labels'])['alertname']));
}

/** A question whose failure another diagnosis explains. An abort passes through. */
async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof StackError) || error.reason === 'cancelled') throw error;
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
