import { projectNameOf } from '../stack/compose/project.ts';
import { counted, lasting } from '../core/base/words.ts';
import type { ContainerDetails } from '../stack/engine/engineTypes.ts';
import { testableAlerts } from '../stack/prove/triggerAlert.ts';
import { attempt, stackProbes } from '../stack/prove/verify.ts';
import { composeServices, failed, healthChecksExist, passed } from './fileCheckpoints.ts';
import type { Checkpoint, Finding, TutorialContext } from './types.ts';

/** What makes a rule file known to Prometheus. */
const wireThem = 'List the file under `rule_files`, mount it, and reload.';
const startIt = 'Start the stack. The first scrape takes a few seconds.';

/** A job's targets are up, and a query returns something. */
export function targetUp(job: string, query: string): Checkpoint {
  return {
    title: `The target ${job} is up, and \`${query}\` returns data`,
    about: 'stack',
    verify: async (context, signal) => {
      const { prometheus } = await context.servers();
      const targets = await prometheus.targets(signal);
      const own = targets.filter(({ labels }) => labels['job'] === job);
      if (own.length === 0)
        return failed(
          `Prometheus has no target for the job ${job}.`,
          'Add the component, then reload.',
        );
      const down = own.find(({ health }) => health !== 'up');
      if (down !== undefined) {
        const why = down.lastError === '' ? 'not scraped yet' : down.lastError;
        return failed(`${job} is ${down.health}: ${why}.`, startIt);
      }
      const samples = await prometheus.query(query, signal);
      return samples.length > 0
        ? passed(
            `${counted(own.length, 'target is', 'targets are')} up, and \`${query}\` returns ${samples.length} series.`,
          )
        : failed(`${job} is up, but \`${query}\` returns no data.`, startIt);
    },
  };
}

/** Prometheus answers, scrapes itself, and queries return. */
export const prometheusRuns: Checkpoint = {
  title: 'Prometheus is healthy, its own target is up, and `up` returns data',
  about: 'stack',
  verify: async (context, signal) => {
    const { prometheus } = await context.servers();
    if (!(await prometheus.isHealthy(signal)))
      return failed('Prometheus is not healthy.', 'Check its log.');
    return targetUp('prometheus', 'up').verify(context, signal);
  },
};

/** Every active target is up. */
export const allTargetsUp = fromProbe('targets');

/** Verify Stack finds everything in order. */
export const everythingWorks: Checkpoint = {
  title: 'All five checks of Verify Stack pass',
  about: 'stack',
  verify: async (context, signal) => {
    for (const probe of stackProbes) {
      const finding = await attempt(probe, await running(context), signal);
      if (!finding.ok) return { ...finding, found: `${probe.title}: ${finding.found}` };
    }
    return passed(`All ${stackProbes.length} checks passed.`);
  },
};

/** The server has rule groups, and the availability is recorded. */
export const rulesAreLoaded: Checkpoint = {
  title: '`/api/v1/rules` lists the groups, and `slo:availability:ratio_rate5m` returns data',
  about: 'stack',
  verify: async (context, signal) => {
    const { prometheus } = await context.servers();
    const rules = (await prometheus.rules(signal)).filter(({ kind }) => kind === 'recording');
    const groups = new Set(rules.map(({ file, group }) => `${file} ${group}`));
    if (groups.size === 0) return failed('Prometheus has no recording rules.', wireThem);
    const loaded = `${counted(groups.size, 'rule group is', 'rule groups are')} loaded`;
    const samples = await prometheus.query('slo:availability:ratio_rate5m', signal);
    const value = samples[0]?.value;
    return value === undefined
      ? failed(
          `${loaded}, but \`slo:availability:ratio_rate5m\` returns no data.`,
          'It needs the inference gateway. Start the profile `demo`.',
        )
      : passed(`${loaded}. Availability is ${value.toFixed(2)} %.`);
  },
};

/** The server has alerting rules. */
export const alertsAreListed: Checkpoint = {
  title: 'Prometheus lists the alerting rules',
  about: 'stack',
  verify: async (context, signal) => {
    const { prometheus } = await context.servers();
    const rules = await prometheus.alertingRules(signal);
    return rules.length > 0
      ? passed(`${counted(rules.length, 'alerting rule is', 'alerting rules are')} loaded.`)
      : failed('Prometheus has no alerting rules.', wireThem);
  },
};

/** Alertmanager answers. */
export const alertmanagerRuns: Checkpoint = {
  title: 'Alertmanager is healthy',
  about: 'stack',
  verify: async (context, signal) => {
    const { alertmanager } = await context.servers();
    return (await alertmanager.isHealthy(signal))
      ? passed('Alertmanager is healthy.')
      : failed('Alertmanager is not healthy.', 'Check its log.');
  },
};

/** Prometheus has found Alertmanager. */
export const alertmanagerIsWired = fromProbe('alertmanager');

/** A test alert has gone the whole way. */
export const alertWasDelivered: Checkpoint = {
  title: 'An alert went pending, fired, and reached Alertmanager',
  about: 'stack',
  verify: async (context, signal) => {
    const { prometheus } = await context.servers();
    const names = testableAlerts.map((one) => one.name).join('|');
    const fired = await prometheus.query(
      `count by (alertname) (count_over_time(ALERTS{alertstate="firing", alertname=~"${names}"}[1d]))`,
      signal,
    );
    const [alert] = fired;
    if (alert === undefined)
      return failed('No test alert has fired in the last 24 hours.', 'Run Trigger Test Alert.');
    const received = await prometheus.query(
      'sum(max_over_time(alertmanager_alerts_received_total[1d]))',
      signal,
    );
    const count = received[0]?.value ?? 0;
    return count > 0
      ? passed(`${alert.labels['alertname'] ?? ''} has fired, and Alertmanager received it.`)
      : failed('Alertmanager has not received any alerts.', 'Check `alerting` in prometheus.yml.');
  },
};

/** Compose reports every service as healthy. */
export const servicesAreHealthy: Checkpoint = {
  title: 'All services have a health check and are healthy',
  about: 'stack',
  verify: async (context, signal) => {
    const finding = healthChecksExist(await composeServices(context, signal));
    return finding.ok ? fromProbe('services').verify(context, signal) : finding;
  },
};

/** What Prometheus records is older than its process: it has survived a restart. */
export const dataSurvives: Checkpoint = {
  title: 'The data of Prometheus is on a volume and survives a restart',
  about: 'stack',
  verify: async (context, signal) => {
    const [container] = await inspected(context, signal, 'prometheus');
    if (container === undefined) return failed('Prometheus is not running.', startIt);
    const mount = container.mounts.find((one) => one.writable && one.target === '/prometheus');
    if (mount === undefined)
      return failed('/prometheus is not on a volume.', 'Mount a volume there.');
    const { prometheus } = await context.servers();
    const started = await prometheus.query(
      'time() - process_start_time_seconds{job="prometheus"}',
      signal,
    );
    const age = await prometheus.query(
      'time() - prometheus_tsdb_lowest_timestamp_seconds{job="prometheus"}',
      signal,
    );
    const [up, old] = [started[0]?.value ?? 0, age[0]?.value ?? 0];
    return old > up + 1
      ? passed(`The data is ${lasting(old)} old and has survived a restart ${lasting(up)} ago.`)
      : failed(
          `The data is on the ${mount.type} ${mount.source}, but not older than the process.`,
          'Restart the stack, then check again.',
        );
  },
};

/** The server keeps its data as the flags say. */
export const retentionIsSet: Checkpoint = {
  title: '`/api/v1/status/flags` shows a retention time and size',
  about: 'stack',
  verify: async (context, signal) => {
    const { prometheus } = await context.servers();
    const flags = await prometheus.flags(signal);
    const time = flags['storage.tsdb.retention.time'] ?? '0s';
    const size = flags['storage.tsdb.retention.size'] ?? '0B';
    const found = `Retention time: ${time}, size: ${size}.`;
    return /^0/.test(time) || /^0/.test(size)
      ? failed(found, 'Set --storage.tsdb.retention.time and --storage.tsdb.retention.size.')
      : passed(found);
  },
};

/** The engine shows that the containers are hardened. */
export const servicesAreHardened: Checkpoint = {
  title: '`docker inspect` shows users, read-only file systems, dropped capabilities, and limits',
  about: 'stack',
  verify: async (context, signal) => {
    const containers = await inspected(context, signal);
    if (containers.length === 0) return failed('No services are running.', startIt);
    const lacks = containers.flatMap((one) => {
      const missing = missingHardening(one);
      return missing.length === 0 ? [] : [`${one.service}: ${missing.join(', ')}`];
    });
    return lacks.length === 0
      ? passed(`${counted(containers.length, 'container is', 'containers are')} hardened.`)
      : failed(
          `Missing: ${lacks.join('; ')}.`,
          'Compare the service with the template, then start the stack again.',
        );
  },
};

function missingHardening({ service, hardening }: ContainerDetails): string[] {
  const { user } = hardening;
  const isRoot = user === '' || /^(?:0|root)(?::|$)/.test(user);
  return [
    // cAdvisor reads what belongs to root; see the template.
    ...(isRoot && service !== 'cadvisor' ? ['a user other than root'] : []),
    ...(hardening.readOnlyRoot ? [] : ['a read-only root file system']),
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
    about: 'stack',
    verify: async (context, signal) => {
      const services = await composeServices(context, signal);
      const found = services.find((one) => one.name === service);
      if (found?.builds !== true)
        return failed(`The Compose file does not build ${service}.`, 'Add the component.');
      const { project } = context;
      const engine = await context.engine();
      const containers = await engine.containers(project, signal);
      const name =
        found.image ??
        containers.find((one) => one.service === service)?.image ??
        `${project.name ?? projectNameOf(project.folder)}-${service}`;
      return (await engine.hasImage(name, signal))
        ? passed(`The engine has ${name}.`)
        : failed(`The engine has no image ${name}.`, 'Start the stack to build it.');
    },
  };
}

function fromProbe(id: string): Checkpoint {
  const probe = stackProbes.find((one) => one.id === id);
  if (probe === undefined) throw new Error(`no probe ${id}`);
  return {
    title: probe.title,
    about: 'stack',
    verify: async (context, signal): Promise<Finding> => probe.run(await running(context), signal),
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
