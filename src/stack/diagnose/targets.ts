import { recordsOf, stringOf } from '../../core/base/wire.ts';
import type { ScrapeTarget } from '../../prometheus/targets.ts';
import type { ContainerEvidence, Evidence } from './evidence.ts';
import type { Diagnosis } from './diagnosis.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** Jobs of the file that the server does not know: it has not read the file since. */
export function missingTargets({
  inventory,
  targets,
  prometheusError,
  configErrors,
}: Evidence): Diagnosis[] {
  if (prometheusError !== undefined) return [];
  const config = new YamlText(inventory.prometheus.text, inventory.prometheus.path);
  const jobs = recordsOf(config.value(['scrape_configs'])).map((job) => stringOf(job['job_name']));
  const known = new Set(targets.map((one) => one.scrapePool));
  const missing = jobs.filter((job) => !known.has(job));
  if (missing.length === 0) return [];
  const names = missing.join(', ');
  return [
    {
      id: 'target-missing',
      kind: 'problem',
      title: `Prometheus has no target for the ${missing.length === 1 ? 'job' : 'jobs'} ${names}.`,
      evidence: [`${names}: in ${inventory.prometheus.path}, but not in /api/v1/targets.`],
      remedy:
        'Reload the configuration. If the job uses service discovery, it may also have found nothing.',
      ...(configErrors.length === 0
        ? { repair: { kind: 'reload', title: 'Reload Prometheus' } as const }
        : {}),
    },
  ];
}

/** Targets that do not answer, by the cause. */
export function downTargets({ inventory, targets, services, containers }: Evidence): Diagnosis[] {
  const prometheus = containers.find((one) => one.service === inventory.prometheusService.name);
  return targets
    .filter((one) => one.health === 'down')
    .map((one): Diagnosis => {
      const job = one.scrapePool;
      const address = addressOf(one);
      const host = address.replace(/:\d+$/, '');
      const evidence = [`${job} ${address}: ${one.lastError}`];
      const service = services.find(({ name }) => name === host);
      if (/no such host|server misbehaving|lookup /.test(one.lastError))
        return {
          ...nameNotResolved(job, host, service !== undefined, containers, prometheus),
          evidence,
        };
      return {
        id: 'target-down',
        kind: 'problem',
        title: `The target ${address} of job ${job} is down.`,
        evidence,
        remedy: remedyFor(one, service !== undefined),
        ...(containers.some((own) => own.service === host && own.health === 'unhealthy')
          ? { repair: { kind: 'restart', title: `Restart ${host}`, service: host } as const }
          : {}),
      };
    });
}

function nameNotResolved(
  job: string,
  host: string,
  isService: boolean,
  containers: readonly ContainerEvidence[],
  prometheus: ContainerEvidence | undefined,
): Omit<Diagnosis, 'evidence'> {
  const own = containers.find((one) => one.service === host);
  const title = `Prometheus cannot resolve the name ${host} (job ${job}).`;
  if (!isService)
    return {
      id: 'name-not-resolved',
      kind: 'problem',
      title,
      remedy: `There is no service named ${host}. Correct the target, or start the profile that contains the service.`,
    };
  if (own?.state !== 'running')
    return {
      id: 'name-not-resolved',
      kind: 'problem',
      title,
      remedy: `${host} is not running. Start the stack.`,
      repair: { kind: 'start', title: 'Start Stack' },
    };
  const shared = own.networks.some((name) => prometheus?.networks.includes(name) === true);
  return {
    id: 'name-not-resolved',
    kind: 'problem',
    title,
    remedy: shared
      ? `${host} has just started. Wait for the next scrape.`
      : `${host} and Prometheus do not share a network. Add the same one to \`networks\` of both.`,
  };
}

/** The address before relabelling: the one in the configuration. */
function addressOf({ discoveredLabels }: ScrapeTarget): string {
  return discoveredLabels['__address__'] ?? '';
}

function remedyFor({ lastError: error }: ScrapeTarget, isService: boolean): string {
  if (/connection refused/.test(error))
    return 'Nothing is listening on that port. Correct the port, or find out why the service is not listening.';
  if (/context deadline exceeded|timeout/i.test(error))
    return 'It responds too slowly. Increase `scrape_timeout`, or find out what keeps it busy.';
  if (/server returned HTTP status 404/.test(error))
    return 'There are no metrics at that path. Set `metrics_path`.';
  if (/sample limit|label_limit/i.test(error))
    return 'It exports more than the job allows. Drop what you do not need, or increase `sample_limit`.';
  return isService ? 'Check the log of the service.' : 'Check that the address is correct.';
}
