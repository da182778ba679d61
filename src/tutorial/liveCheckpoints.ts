import type { ContainerDetails } from '../stack/engine/engineTypes.ts';
import { record } from '../stack/compose/project.ts';
import { listOf } from '../stack/prove/servers.ts';
import type { StackServers } from '../stack/prove/servers.ts';
import { testableAlerts } from '../stack/prove/triggerAlert.ts';
import { attempt, stackChecks } from '../stack/prove/verify.ts';
import { composeServices, failed, healthChecksExist, passed } from './fileCheckpoints.ts';
import type { Checkpoint, Finding, TutorialContext } from './types.ts';

const startIt = 'Start the stack. The first scrape takes a few seconds.';

/** A job's targets are up, and a query returns something. */
export function targetUp(job: string, query: string): Checkpoint {
  return {
    title: `The target ${job} is up, and \`${query}\` returns data`,
    needs: 'server',
    verify: async (context, signal) => {
      const servers = await context.servers();
      const targets = await targetsOf(servers, signal);
      const own = targets.filter((one) => record(one['labels'])['job'] === job);
      if (own.length === 0)
        return failed(
          `Prometheus has no target for the job ${job}.`,
          'Add the component, then reload.',
        );
      const down = own.find((one) => one['health'] !== 'up');
      if (down !== undefined)
        return failed(`${job} is ${String(down['health'])}: ${errorOf(down)}.`, startIt);
      const samples = await servers.query(query, signal);
      return samples.length > 0
        ? passed(`Targets up: ${own.length}. \`${query}\` returns ${samples.length} series.`)
        : failed(`${job} is up, but \`${query}\` returns nothing.`, startIt);
    },
  };
}

/** Prometheus answers, scrapes itself, and queries return. */
export const prometheusRuns: Checkpoint = {
  title: 'Prometheus is healthy, its own target is up, and `up` returns data',
  needs: 'server',
  verify: async (context, signal) => {
    const servers = await context.servers();
    if (!(await servers.isUp('prometheus', '/-/healthy', signal)))
      return failed('Prometheus is not healthy.', 'Check its log.');
    return targetUp('prometheus', 'up').verify(context, signal);
  },
};

/** Every active target is up. */
export const allTargetsUp = fromStackCheck('targets');

/** The five checks of the end-to-end test. */
export const everythingWorks: Checkpoint = {
  title: 'All five checks of Verify Stack pass',
  needs: 'server',
  verify: async (context, signal) => {
    for (const check of stackChecks) {
      const finding = await attempt(check, await running(context), signal);
      if (!finding.ok) return { ...finding, found: `${check.title}: ${finding.found}` };
    }
    return passed(`${stackChecks.length} checks passed.`);
  },
};

/** The server has rule groups, and the availability is recorded. */
export const rulesAreLoaded: Checkpoint = {
  title: '`/api/v1/rules` lists the groups, and `slo:availability:ratio_rate5m` returns data',
  needs: 'server',
  verify: async (context, signal) => {
    const servers = await context.servers();
    const data = await servers.prometheus('rules?type=record', signal);
    const groups = listOf(data['groups']).filter(
      (group) => listOf(record(group)['rules']).length > 0,
    );
    if (groups.length === 0)
      return failed(
        'Prometheus has no recording rules.',
        'List the file under `rule_files`, mount it, and reload.',
      );
    const samples = await servers.query('slo:availability:ratio_rate5m', signal);
    const value = samples[0]?.value;
    return value === undefined
      ? failed(
          `${groups.length} groups are loaded, but \`slo:availability:ratio_rate5m\` returns nothing.`,
          'It needs the inference gateway: enable the profile `demo`.',
        )
      : passed(`${groups.length} groups; the availability is ${value.toFixed(2)} %.`);
  },
};

/** The server has alerting rules. */
export const alertsAreListed: Checkpoint = {
  title: 'Prometheus lists the alerting rules',
  needs: 'server',
  verify: async (context, signal) => {
    const servers = await context.servers();
    const data = await servers.prometheus('rules?type=alert', signal);
    const rules = listOf(data['groups']).flatMap((group) => listOf(record(group)['rules']));
    return rules.length > 0
      ? passed(`${rules.length} alerting rules.`)
      : failed(
          'Prometheus has no alerting rules.',
          'List the file under `rule_files`, mount it, and reload.',
        );
  },
};

/** Alertmanager answers. */
export const alertmanagerRuns: Checkpoint = {
  title: 'Alertmanager is healthy',
  needs: 'server',
  verify: async (context, signal) => {
    const servers = await context.servers();
    return (await servers.isUp('alertmanager', '/-/healthy', signal))
      ? passed('Alertmanager is healthy.')
      : failed('Alertmanager is not healthy.', 'Check its log.');
  },
};

/** Prometheus has found Alertmanager. */
export const alertmanagerIsWired = fromStackCheck('alertmanager');

/** A test alert has gone the whole way. */
export const alertWasDelivered: Checkpoint = {
  title: 'An alert became pending, fired and reached Alertmanager',
  needs: 'server',
  verify: async (context, signal) => {
    const servers = await context.servers();
    const names = testableAlerts.map((one) => one.name).join('|');
    const fired = await servers.query(
      `count by (alertname) (count_over_time(ALERTS{alertstate="firing", alertname=~"${names}"}[1d]))`,
      signal,
    );
    const [alert] = fired;
    if (alert === undefined)
      return failed('No test alert has fired in the last 24 hours.', 'Run Trigger Test Alert.');
    const received = await servers.query(
      'sum(max_over_time(alertmanager_alerts_received_total[1d]))',
      signal,
    );
    const count = received[0]?.value ?? 0;
    return count > 0
      ? passed(`${alert.labels['alertname'] ?? ''} fired, and Alertmanager received it.`)
      : failed('Alertmanager has not received any alert.', 'Check `alerting` in prometheus.yml.');
  },
};

/** Compose reports every service as healthy. */
export const servicesAreHealthy: Checkpoint = {
  title: 'Every service has a health check and is healthy',
  needs: 'engine',
  verify: async (context, signal) => {
    const finding = healthChecksExist(await composeServices(context, signal));
    return finding.ok ? fromStackCheck('services').verify(context, signal) : finding;
  },
};

/** What Prometheus records is older than its process: it has survived a restart. */
export const dataSurvives: Checkpoint = {
  title: 'The data of Prometheus is on a volume and survives a restart',
  needs: 'server',
  verify: async (context, signal) => {
    const [container] = await inspected(context, signal, 'prometheus');
    if (container === undefined) return failed('Prometheus is not running.', startIt);
    const mount = container.mounts.find((one) => one.writable && one.target === '/prometheus');
    if (mount === undefined)
      return failed('/prometheus is not on a volume.', 'Mount a volume at this path.');
    const servers = await context.servers();
    const started = await servers.query(
      'time() - process_start_time_seconds{job="prometheus"}',
      signal,
    );
    const age = await servers.query(
      'time() - prometheus_tsdb_lowest_timestamp_seconds{job="prometheus"}',
      signal,
    );
    const [up, old] = [started[0]?.value ?? 0, age[0]?.value ?? 0];
    return old > up + 1
      ? passed(
          `The data is ${seconds(old)} old and the process ${seconds(up)}, so the data survived a restart.`,
        )
      : failed(
          `The data is on the ${mount.type} ${mount.source}, but is not older than the process.`,
          'Restart the stack, then check again.',
        );
  },
};

/** The server keeps its data as the flags say. */
export const retentionIsSet: Checkpoint = {
  title: '`/api/v1/status/flags` shows retention by time and by size',
  needs: 'server',
  verify: async (context, signal) => {
    const flags = await (await context.servers()).prometheus('status/flags', signal);
    const time = textOf(flags['storage.tsdb.retention.time'], '0s');
    const size = textOf(flags['storage.tsdb.retention.size'], '0B');
    return /^0/.test(time) || /^0/.test(size)
      ? failed(
          `By time: ${time}, by size: ${size}.`,
          'Set --storage.tsdb.retention.time and .size.',
        )
      : passed(`By time: ${time}, by size: ${size}.`);
  },
};

/** The engine shows that the containers are hardened. */
export const servicesAreHardened: Checkpoint = {
  title: '`docker inspect` shows the user, read-only root, capabilities and limits',
  needs: 'engine',
  verify: async (context, signal) => {
    const containers = await inspected(context, signal);
    if (containers.length === 0) return failed('No service is running.', startIt);
    const lacks = containers.flatMap((one) => {
      const missing = missingHardening(one);
      return missing.length === 0 ? [] : [`${one.service}: ${missing.join(', ')}`];
    });
    return lacks.length === 0
      ? passed(`${containers.length} containers are hardened.`)
      : failed(
          `Missing: ${lacks.join('; ')}.`,
          'Compare it with the template, then start the stack again.',
        );
  },
};

function missingHardening({ service, hardening }: ContainerDetails): string[] {
  const { user } = hardening;
  const isRoot = user === '' || /^(?:0|root)(?::|$)/.test(user);
  return [
    // cAdvisor reads what belongs to root; see the template.
    ...(isRoot && service !== 'cadvisor' ? ['a non-root user'] : []),
    ...(hardening.readOnlyRoot ? [] : ['a read-only root']),
    ...(hardening.privileged ? ['unprivileged mode'] : []),
    ...(hardening.droppedCapabilities.includes('ALL') ? [] : ['cap_drop ALL']),
    ...(hardening.noNewPrivileges ? [] : ['no-new-privileges']),
    ...(hardening.memoryLimit > 0 && hardening.cpus > 0 ? [] : ['limits']),
    ...(hardening.hasLogLimit ? [] : ['log rotation']),
  ];
}

/** The image of a service is there: it was built. */
export function imageIsBuilt(service: string): Checkpoint {
  return {
    title: `The image of ${service} is built`,
    needs: 'engine',
    verify: async (context, signal) => {
      const services = await composeServices(context, signal);
      const found = services.find((one) => one.name === service);
      if (found?.builds !== true)
        return failed(`The stack does not build a service ${service}.`, 'Add the component.');
      const engine = await context.engine();
      const containers = await engine.containers(context.project, signal);
      const name =
        found.image ??
        containers.find((one) => one.service === service)?.image ??
        `${projectName(context)}-${service}`;
      return (await engine.hasImage(name, signal))
        ? passed(`The image ${name} exists.`)
        : failed(`The image ${name} does not exist.`, 'Build it with `docker compose build`.');
    },
  };
}

function projectName({ project }: TutorialContext): string {
  return project.name ?? (project.folder.split(/[\\/]/).at(-1) ?? '').toLowerCase();
}

function fromStackCheck(id: string): Checkpoint {
  const check = stackChecks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return {
    title: check.title,
    needs: id === 'services' ? 'engine' : 'server',
    verify: async (context, signal): Promise<Finding> => check.run(await running(context), signal),
  };
}

async function running(context: TutorialContext) {
  const [engine, servers] = [await context.engine(), await context.servers()];
  return { project: context.project, engine, servers };
}

async function inspected(
  context: TutorialContext,
  signal: AbortSignal | undefined,
  service?: string,
): Promise<readonly ContainerDetails[]> {
  const engine = await context.engine();
  const all = await engine.containers(context.project, signal);
  const wanted = all.filter(
    (one) => one.state === 'running' && (service === undefined || one.service === service),
  );
  return Promise.all(wanted.map((one) => engine.inspect(one.id, signal)));
}

async function targetsOf(
  servers: StackServers,
  signal: AbortSignal | undefined,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const data = await servers.prometheus('targets?state=active', signal);
  return listOf(data['activeTargets']).map(record);
}

function errorOf(target: Readonly<Record<string, unknown>>): string {
  const error = target['lastError'];
  return typeof error === 'string' && error !== '' ? error : 'not scraped yet';
}

function seconds(value: number): string {
  return `${Math.round(value)} s`;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
