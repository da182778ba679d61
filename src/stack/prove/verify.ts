import type { ScrapeTarget } from '../../prometheus/targets.ts';
import { counted } from '../../core/base/words.ts';
import { explained, pause, throwIfAborted } from '../errors.ts';
import type { Engine, EngineProject } from '../engine/engineTypes.ts';
import type { StackServers } from './servers.ts';

/** What probes of a running stack are made with. */
export interface RunningStack {
  readonly project: EngineProject;
  readonly engine: Engine;
  readonly servers: StackServers;
}

/** The outcome of one probe. */
export interface ProbeResult {
  readonly id: string;
  readonly title: string;
  readonly ok: boolean;
  /** What was found, as one sentence. */
  readonly found: string;
  /** What to do where it failed; empty where it passed. */
  readonly remedy: string;
  /** Milliseconds that it took. */
  readonly took: number;
}

/** What a probe says; `ok` false needs a remedy. */
export interface Finding {
  readonly ok: boolean;
  readonly found: string;
  readonly remedy?: string;
}

/** One question to a running stack. */
export interface Probe {
  readonly id: string;
  readonly title: string;
  readonly run: (stack: RunningStack, signal: AbortSignal | undefined) => Promise<Finding>;
}

/** How a stack is verified. */
export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called before and after each probe; the result is absent before. */
  readonly onProbe?: ((probe: Probe, result: ProbeResult | undefined) => void) | undefined;
  /** Milliseconds for which a probe that fails is made again: a stack that has just started needs
   * its first scrapes. Default: 0. */
  readonly patience?: number;
  /** Milliseconds between two attempts. */
  readonly pollEvery?: number;
}

/** The five probes of the end-to-end test. */
export const stackProbes: readonly Probe[] = [
  {
    id: 'services',
    title: 'All services are running and healthy',
    run: async ({ engine, project }, signal) => {
      const containers = await engine.containers(project, signal);
      const ill = containers.filter(
        (one) => one.state !== 'running' || !['healthy', 'none'].includes(one.health),
      );
      const remedy = 'Start the stack, and check the logs of the services that are not healthy.';
      if (containers.length === 0) return { ok: false, found: 'No services are running.', remedy };
      const names = ill.map((one) => `${one.service} (${stateOf(one)})`).join(', ');
      return ill.length === 0
        ? {
            ok: true,
            found: `${counted(containers.length, 'service is', 'services are')} healthy.`,
          }
        : { ok: false, found: `Not healthy: ${names}.`, remedy };
    },
  },
  {
    id: 'targets',
    title: 'All targets are up',
    run: async ({ servers }, signal) => {
      const targets = await servers.prometheus.targets(signal);
      const down = targets.filter((one) => one.health !== 'up');
      const remedy = 'Run Diagnose Stack to find out why.';
      if (targets.length === 0) return { ok: false, found: 'Prometheus has no targets.', remedy };
      return down.length === 0
        ? { ok: true, found: `${counted(targets.length, 'target is', 'targets are')} up.` }
        : { ok: false, found: `Not up: ${down.map(targetName).join(', ')}.`, remedy };
    },
  },
  {
    id: 'query',
    title: 'Queries return data',
    run: async ({ servers }, signal) => {
      const samples = await servers.prometheus.query('up', signal);
      const jobs = new Set(samples.map((one) => one.labels['job']));
      return samples.length > 0
        ? {
            ok: true,
            found: `\`up\` returns ${samples.length} series from ${counted(jobs.size, 'job')}.`,
          }
        : {
            ok: false,
            found: '`up` returns no data.',
            remedy: 'Wait for the first scrape, and check `scrape_configs`.',
          };
    },
  },
  {
    id: 'recording-rules',
    title: 'The recording rules produce data',
    run: async ({ servers }, signal) => {
      const samples = await servers.prometheus.query('{__name__=~"slo:.+"}', signal);
      const wanted = samples.find(
        (one) => one.labels['__name__'] === 'slo:availability:ratio_rate5m',
      );
      return wanted === undefined
        ? {
            ok: false,
            found: `\`slo:availability:ratio_rate5m\` is not among the ${samples.length} recorded series.`,
            remedy: 'Check that the inference gateway is running and receives traffic.',
          }
        : {
            ok: true,
            found: `${counted(samples.length, 'series is', 'series are')} recorded. Availability is ${wanted.value.toFixed(2)} %.`,
          };
    },
  },
  {
    id: 'alertmanager',
    title: 'Prometheus sends alerts to Alertmanager',
    run: async ({ servers }, signal) => {
      const active = await servers.prometheus.alertmanagers(signal);
      const remedy = 'Start Alertmanager, add it under `alerting` in prometheus.yml, and reload.';
      if (active.length === 0)
        return { ok: false, found: 'Prometheus has no active Alertmanager.', remedy };
      const healthy = await servers.alertmanager.isHealthy(signal);
      return healthy
        ? { ok: true, found: `Alerts are sent to ${active.join(', ')}.` }
        : { ok: false, found: `${active.join(', ')} is not healthy.`, remedy };
    },
  },
];

/** True where a service of the stack runs, however well: without one there is nothing to check. */
export async function isStackRunning(
  { engine, project }: Pick<RunningStack, 'engine' | 'project'>,
  signal?: AbortSignal,
): Promise<boolean> {
  const containers = await engine.containers(project, signal);
  return containers.some((one) => ['running', 'restarting'].includes(one.state));
}

/** Makes the probes one after the other. A probe that cannot be made has failed; only an abort
 * rejects. */
export async function verifyStack(
  stack: RunningStack,
  options: VerifyOptions = {},
  probes: readonly Probe[] = stackProbes,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    throwIfAborted(options.signal);
    options.onProbe?.(probe, undefined);
    const result = await makeProbe(probe, stack, options);
    options.onProbe?.(probe, result);
    results.push(result);
  }
  return results;
}

async function makeProbe(
  probe: Probe,
  stack: RunningStack,
  options: VerifyOptions,
): Promise<ProbeResult> {
  const started = Date.now();
  for (;;) {
    const finding = await attempt(probe, stack, options.signal);
    const took = Date.now() - started;
    if (finding.ok || took >= (options.patience ?? 0))
      return {
        id: probe.id,
        title: probe.title,
        ok: finding.ok,
        found: finding.found,
        remedy: finding.ok ? '' : (finding.remedy ?? ''),
        took,
      };
    await pause(options.pollEvery ?? 1000, options.signal);
  }
}

/** One attempt; errors other than an abort become findings. */
export async function attempt(
  probe: Pick<Probe, 'run'>,
  stack: RunningStack,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  try {
    return await probe.run(stack, signal);
  } catch (error) {
    const failure = explained(error);
    if (failure === undefined) throw error;
    return { ok: false, found: failure.message, remedy: failure.remedy };
  }
}

/** The results as Markdown, to be copied. */
export function verifyReport(results: readonly ProbeResult[], title: string): string {
  const passed = results.filter((one) => one.ok).length;
  const lines = results.map((one) => {
    const remedy = one.remedy === '' ? '' : ` ${one.remedy}`;
    return `| ${one.ok ? 'passed' : 'FAILED'} | ${one.title} | ${one.found}${remedy} | ${one.took} ms |`;
  });
  return [
    `## ${title}: ${passed} of ${results.length} checks passed`,
    '',
    '| result | check | found | time |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function stateOf(one: { state: string; health: string }): string {
  return one.state === 'running' ? one.health : one.state;
}

function targetName({ labels, lastError }: ScrapeTarget): string {
  const why = lastError === '' ? '' : ` (${lastError})`;
  return `${labels['job'] ?? ''} ${labels['instance'] ?? ''}${why}`;
}
