import { relative } from 'node:path';
import type { ContainerEvidence, Evidence, TargetEvidence } from './diagnoseEvidence.ts';
import type { Fix } from './fixes.ts';
import { record } from './project.ts';
import { listOf } from './servers.ts';
import { YamlText } from './yamlBlocks.ts';

/** Something that is wrong with a stack. */
export interface Diagnosis {
  readonly id:
    | 'permission-denied'
    | 'config-not-loaded'
    | 'wrong-mount'
    | 'out-of-memory'
    | 'disk-full'
    | 'service-failing'
    | 'not-running'
    | 'target-missing'
    | 'target-down'
    | 'name-not-resolved'
    | 'rules-not-loaded'
    | 'rule-failing'
    | 'rules-without-data'
    | 'no-alertmanager'
    | 'alert-pending'
    | 'alert-silenced'
    | 'clock-skew'
    | 'faults-left-on';
  /** A note explains; nothing is broken. */
  readonly kind: 'problem' | 'note';
  /** What is wrong, as one sentence. */
  readonly title: string;
  /** What shows it: lines of logs, answers of servers. */
  readonly evidence: readonly string[];
  /** What to do, as one sentence. */
  readonly remedy: string;
  /** What repairs it, where that is safe. */
  readonly fix?: Fix;
}

/** Milliseconds of difference between two clocks above which graphs and alerts suffer. */
const allowedSkew = 5_000;
/** Exit statuses of a container that was told to stop, and did or was made to. */
const stoppedStatuses = [0, 137, 143];
const leastDisk = 1024 * 1024 * 1024;

/** Finds what is wrong, causes before consequences. Empty where nothing is known to be. */
export function diagnose(evidence: Evidence, now: number = Date.now()): readonly Diagnosis[] {
  return [
    ...permissions(evidence),
    ...wrongMounts(evidence),
    ...configuration(evidence),
    ...memory(evidence),
    ...disk(evidence),
    ...failing(evidence),
    ...notRunning(evidence),
    ...missingTargets(evidence),
    ...downTargets(evidence),
    ...unloadedRules(evidence),
    ...failingRules(evidence),
    ...rulesWithoutData(evidence),
    ...alerting(evidence, now),
    ...clock(evidence),
    ...leftFaults(evidence),
  ];
}

function permissions({ mounts, containers }: Evidence): Diagnosis[] {
  const files = mounts.filter((error) => error.reason === 'file-unreadable');
  const logs = containers.filter((one) => isIll(one) && one.log.cause === 'permission');
  const path = files[0]?.path;
  if (files.length === 0 && logs.length === 0) return [];
  return [
    {
      id: 'permission-denied',
      kind: 'problem',
      title: files[0]?.message ?? `${logs[0]?.service ?? ''} may not use one of its files.`,
      evidence: [...files.map((error) => error.message), ...logs.map((one) => one.log.evidence)],
      remedy: files[0]?.remedy ?? logs[0]?.log.remedy ?? '',
      ...(path === undefined
        ? {}
        : { fix: { kind: 'make-readable', title: 'Let others read it', path } as const }),
    },
  ];
}

function wrongMounts({ mounts, foldersForFiles, inventory }: Evidence): Diagnosis[] {
  const missing = mounts
    .filter((error) => error.reason === 'config-invalid')
    .map((error): Diagnosis => ({
      id: 'wrong-mount',
      kind: 'problem',
      title: error.message,
      evidence: [error.message],
      remedy: error.remedy,
    }));
  const folders = foldersForFiles.map(({ service, source }): Diagnosis => {
    const path = relative(inventory.folder, source);
    return {
      id: 'wrong-mount',
      kind: 'problem',
      title: `${path} is a folder, and ${service} wants a file there.`,
      evidence: [`${source} is a folder: Docker makes one where a mounted file does not exist.`],
      remedy: `Stop the stack, remove the folder (rmdir ${path}), create the file, start again.`,
    };
  });
  return [...missing, ...folders];
}

function configuration({ configErrors, configLoaded, containers, mounts }: Evidence): Diagnosis[] {
  const logs = containers.filter((one) => isIll(one) && one.log.cause === 'config');
  if (configErrors.length === 0 && configLoaded && logs.length === 0) return [];
  const isValidNow = configErrors.length + logs.length + mounts.length === 0;
  const places = configErrors.map((one) => `${one.path}:${one.line}: ${one.message}`);
  const refused = configLoaded ? [] : ['Prometheus refused its configuration at the last reload.'];
  return [
    {
      id: 'config-not-loaded',
      kind: 'problem',
      title: places[0] ?? 'A configuration is not valid.',
      evidence: [...places, ...refused, ...logs.map((one) => one.log.evidence)],
      remedy: isValidNow ? 'The file is valid now: reload it.' : 'Correct the file, then reload.',
      ...(isValidNow ? { fix: { kind: 'reload', title: 'Reload Prometheus' } as const } : {}),
    },
  ];
}

function memory({ containers, inventory }: Evidence): Diagnosis[] {
  return containers
    .filter((one) => one.oomKilled)
    .map((one): Diagnosis => {
      const variable = `${one.service.toUpperCase().replaceAll('-', '_')}_MEMORY`;
      const megabytes = Math.round(one.hardening.memoryLimit / 1_048_576);
      const limit = megabytes === 0 ? 'no limit of its own' : `a limit of ${megabytes} MB`;
      return {
        id: 'out-of-memory',
        kind: 'problem',
        title: `${one.service} was killed because it ran out of memory.`,
        evidence: [`exit status ${one.exitCode}, OOM killed: ${String(one.oomKilled)}, ${limit}`],
        remedy: `Give it more memory (${variable} in .env) and start it again.`,
        ...(megabytes > 0 && inventory.env.has(variable)
          ? {
              fix: {
                kind: 'set-env',
                title: `Set ${variable} to ${megabytes * 2}m`,
                name: variable,
                value: `${megabytes * 2}m`,
              } as const,
            }
          : {}),
      };
    });
}

function disk({ freeDisk, containers }: Evidence): Diagnosis[] {
  const logs = containers.filter((one) => one.log.cause === 'disk-full');
  if (freeDisk >= leastDisk && logs.length === 0) return [];
  return [
    {
      id: 'disk-full',
      kind: 'problem',
      title: 'The disk is full, or nearly.',
      evidence: [
        `${Math.round(freeDisk / 1_048_576)} MB are free.`,
        ...logs.map((one) => one.log.evidence),
      ],
      remedy:
        'Free some space (`docker system df` shows what Docker uses), or lower PROMETHEUS_RETENTION_SIZE.',
    },
  ];
}

function failing({ containers }: Evidence): Diagnosis[] {
  const explained = ['permission', 'config', 'disk-full'];
  return containers
    .filter((one) => isIll(one) && !one.oomKilled && !explained.includes(one.log.cause))
    .filter((one) => one.state !== 'exited' || !stoppedStatuses.includes(one.exitCode))
    .map((one): Diagnosis => {
      const state = one.state === 'running' ? one.health : `${one.state}, status ${one.exitCode}`;
      return {
        id: 'service-failing',
        kind: 'problem',
        title: `${one.service} fails (${state}, restarted ${one.restartCount} times).`,
        evidence: [one.error, one.healthOutput, one.log.evidence].filter((line) => line !== ''),
        remedy: one.log.remedy,
        fix: { kind: 'restart', title: `Restart ${one.service}`, service: one.service },
      };
    });
}

function notRunning({ services, containers }: Evidence): Diagnosis[] {
  const missing = services.filter(({ name }) => {
    const container = containers.find((one) => one.service === name);
    if (container === undefined || container.state === 'created') return true;
    // Stopped on purpose: a failure has its own diagnosis.
    return (
      container.state === 'exited' &&
      stoppedStatuses.includes(container.exitCode) &&
      !container.oomKilled
    );
  });
  if (missing.length === 0) return [];
  const names = missing.map((one) => one.name).join(', ');
  return [
    {
      id: 'not-running',
      kind: 'problem',
      title: `Not running: ${names}.`,
      evidence: [
        `The Compose file has ${services.length} services; the engine does not run these.`,
      ],
      remedy: 'Start the stack.',
      fix: { kind: 'start', title: 'Start Stack' },
    },
  ];
}

/** Jobs of the file that the server does not know: it has not read the file since. */
function missingTargets({
  inventory,
  targets,
  prometheusError,
  configErrors,
}: Evidence): Diagnosis[] {
  if (prometheusError !== undefined) return [];
  const config = new YamlText(inventory.prometheus.text, inventory.prometheus.path);
  const jobs = listOf(config.value(['scrape_configs'])).map((job) =>
    String(record(job)['job_name']),
  );
  const known = new Set(targets.map((one) => one.job));
  const missing = jobs.filter((job) => !known.has(job));
  if (missing.length === 0) return [];
  const names = missing.join(', ');
  return [
    {
      id: 'target-missing',
      kind: 'problem',
      title: `Prometheus has no target of the job ${names}.`,
      evidence: [`${inventory.prometheus.path} has the job, /api/v1/targets does not.`],
      remedy: 'Reload the configuration; a job by service discovery may also have found nothing.',
      ...(configErrors.length === 0
        ? { fix: { kind: 'reload', title: 'Reload Prometheus' } as const }
        : {}),
    },
  ];
}

function downTargets({ targets, services, containers }: Evidence): Diagnosis[] {
  return targets
    .filter((one) => one.health === 'down')
    .map((one): Diagnosis => {
      const host = one.address.replace(/:\d+$/, '');
      const evidence = [`${one.job} ${one.address}: ${one.error}`];
      const service = services.find(({ name }) => name === host);
      if (/no such host|server misbehaving|lookup /.test(one.error))
        return { ...nameNotResolved(one, host, service !== undefined, containers), evidence };
      return {
        id: 'target-down',
        kind: 'problem',
        title: `The target ${one.address} of job ${one.job} is down.`,
        evidence,
        remedy: remedyFor(one, service !== undefined),
        ...(containers.some((own) => own.service === host && own.health === 'unhealthy')
          ? { fix: { kind: 'restart', title: `Restart ${host}`, service: host } as const }
          : {}),
      };
    });
}

function nameNotResolved(
  target: TargetEvidence,
  host: string,
  isService: boolean,
  containers: readonly ContainerEvidence[],
): Omit<Diagnosis, 'evidence'> {
  const own = containers.find((one) => one.service === host);
  const prometheus = containers.find((one) => one.service === 'prometheus');
  const title = `The name ${host} (job ${target.job}) is not known in Prometheus' network.`;
  if (!isService)
    return {
      id: 'name-not-resolved',
      kind: 'problem',
      title,
      remedy: `No service is called ${host}: correct the target, or start the profile that has it.`,
    };
  if (own?.state !== 'running')
    return {
      id: 'name-not-resolved',
      kind: 'problem',
      title,
      remedy: `${host} is not running: start the stack.`,
      fix: { kind: 'start', title: 'Start Stack' },
    };
  const shared = own.networks.some((name) => prometheus?.networks.includes(name) === true);
  return {
    id: 'name-not-resolved',
    kind: 'problem',
    title,
    remedy: shared
      ? `${host} has just started: wait for the next scrape.`
      : `${host} and Prometheus share no network: list the same one under \`networks\` of both.`,
  };
}

function remedyFor({ error }: TargetEvidence, isService: boolean): string {
  if (/connection refused/.test(error))
    return 'Nothing listens on that port: correct the port, or see why the service does not listen.';
  if (/context deadline exceeded|timeout/i.test(error))
    return 'It answers too slowly: raise `scrape_timeout`, or see what keeps it busy.';
  if (/server returned HTTP status 404/.test(error))
    return 'There are no metrics at that path: set `metrics_path`.';
  if (/sample limit|label_limit/i.test(error))
    return 'It exports more than the job allows: drop what is not needed, or raise `sample_limit`.';
  return isService ? "Read the service's log." : 'See whether the address is right.';
}

/** Rule files that the configuration names and whose groups the server does not have. */
function unloadedRules({ inventory, rules, prometheusError, configErrors }: Evidence): Diagnosis[] {
  if (prometheusError !== undefined) return [];
  const config = new YamlText(inventory.prometheus.text, inventory.prometheus.path);
  const files = listOf(config.value(['rule_files'])).map(String);
  const loaded = rules.map((rule) => rule.file.split('/').at(-1));
  const missing = files.filter(
    (file) => !file.includes('*') && !loaded.includes(file.split('/').at(-1)),
  );
  if (missing.length === 0) return [];
  return [
    {
      id: 'rules-not-loaded',
      kind: 'problem',
      title: `Prometheus has no rules of ${missing.join(', ')}.`,
      evidence: [`${inventory.prometheus.path} names the file, /api/v1/rules has no group of it.`],
      remedy: 'See that the file is mounted into the container, then reload.',
      ...(configErrors.length === 0
        ? { fix: { kind: 'reload', title: 'Reload Prometheus' } as const }
        : {}),
    },
  ];
}

function failingRules({ rules }: Evidence): Diagnosis[] {
  const bad = rules.filter((rule) => rule.health === 'err');
  if (bad.length === 0) return [];
  return [
    {
      id: 'rule-failing',
      kind: 'problem',
      title: `${bad.length === 1 ? 'A rule fails' : `${bad.length} rules fail`}: ${bad[0]?.name ?? ''}.`,
      evidence: bad.map((rule) => `${rule.group} / ${rule.name}: ${rule.error}`),
      remedy: 'Correct the expression; often more series match than may.',
    },
  ];
}

function rulesWithoutData({ emptyMetrics, rules }: Evidence): Diagnosis[] {
  const byRemedy = new Map<string, string[]>();
  for (const name of emptyMetrics) {
    const remedy = remedyForMetric(name);
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), name]);
  }
  return [...byRemedy].map(([remedy, names]): Diagnosis => {
    const readers = rules.filter((rule) => names.some((name) => rule.query.includes(name)));
    return {
      id: 'rules-without-data',
      kind: 'problem',
      title: `Rules without data: nothing exports ${names.join(', ')}.`,
      evidence: [
        ...names.map((name) => `\`${name}\` returns nothing.`),
        `Read by ${readers.map((rule) => rule.name).join(', ')}.`,
      ],
      remedy,
    };
  });
}

function remedyForMetric(name: string): string {
  if (name.startsWith('http_request'))
    return 'Start the service that exports it: the demo gateway needs the profile `demo`.';
  if (name.startsWith('container_')) return 'Add cAdvisor, and see that its target is up.';
  if (name.startsWith('node_')) return 'Add node-exporter, and see that its target is up.';
  return 'See that the exporter that has it is scraped.';
}

function alerting(evidence: Evidence, now: number): Diagnosis[] {
  const { inventory, rules, activeAlertmanagers, silenced, prometheusError } = evidence;
  if (prometheusError !== undefined) return [];
  const found: Diagnosis[] = [];
  const alerts = rules.filter((rule) => rule.state !== undefined);
  if (alerts.length > 0 && activeAlertmanagers.length === 0) {
    const config = new YamlText(inventory.prometheus.text, inventory.prometheus.path);
    const named = config.has(['alerting', 'alertmanagers', 0]);
    found.push({
      id: 'no-alertmanager',
      kind: 'problem',
      title: 'Alerts reach nobody: Prometheus knows no Alertmanager.',
      evidence: ['/api/v1/alertmanagers lists no active one.'],
      remedy: named
        ? 'prometheus.yml names one: reload it, and start the service.'
        : 'Add the component Alertmanager, or name yours under `alerting`.',
      ...(named ? { fix: { kind: 'reload', title: 'Reload Prometheus' } as const } : {}),
    });
  }
  for (const rule of alerts) {
    if (rule.state !== 'pending' || rule.activeSince === undefined) continue;
    const left = Math.max(0, Math.round(rule.duration - (now - rule.activeSince) / 1000));
    found.push({
      id: 'alert-pending',
      kind: 'note',
      title: `${rule.name} is pending: it fires in ${left} s if its condition lasts.`,
      evidence: [`\`for\` is ${rule.duration} s.`],
      remedy: 'Wait; nothing is wrong.',
    });
  }
  for (const name of new Set(silenced))
    found.push({
      id: 'alert-silenced',
      kind: 'note',
      title: `${name} fires and is silenced in Alertmanager.`,
      evidence: ['Alertmanager lists it as silenced.'],
      remedy: 'Expire the silence if it is not wanted any more.',
    });
  return found;
}

function clock({ clockAhead, prometheusError }: Evidence): Diagnosis[] {
  if (prometheusError !== undefined || Math.abs(clockAhead) < allowedSkew) return [];
  const seconds = Math.round(Math.abs(clockAhead) / 1000);
  return [
    {
      id: 'clock-skew',
      kind: 'problem',
      title: `Prometheus' clock is ${seconds} s ${clockAhead > 0 ? 'ahead of' : 'behind'} this machine's.`,
      evidence: ["Compared with the Date header of Prometheus' answer."],
      remedy:
        'Synchronise the clocks (timedatectl set-ntp true); Docker Desktop needs a restart after sleep.',
    },
  ];
}

function leftFaults({ faults }: Evidence): Diagnosis[] {
  if (faults === undefined) return [];
  const on =
    Number(faults['error_rate']) > 0 ||
    Number(faults['latency_seconds']) > 0 ||
    listOf(faults['unloaded']).length > 0;
  if (!on) return [];
  return [
    {
      id: 'faults-left-on',
      kind: 'problem',
      title: 'The demo gateway fails on purpose.',
      evidence: [`/faults: ${JSON.stringify(faults)}`],
      remedy: 'Switch it off when no test is under way.',
      fix: { kind: 'clear-faults', title: 'Let the gateway work again' },
    },
  ];
}

/** A container that does not do what it should. */
function isIll(one: ContainerEvidence): boolean {
  if (one.state === 'running') return one.health === 'unhealthy';
  return one.state !== 'created' || one.error !== '';
}
