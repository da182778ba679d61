import { isRecord, listOf, numberOf, recordOf, recordsOf, stringOf } from '../core/base/wire.ts';
import type { ServerStep } from '../core/config/prometheus/relabel/serverSteps.ts';
import { getData } from './requests.ts';
import type { PrometheusClient } from './client.ts';
import { isServerError } from './errors.ts';
import { mapWithRests } from './pauses.ts';
import { labelsOf, type Labels } from './wire.ts';

/** A target that service discovery has found and relabeling has dropped. */
export interface DroppedTarget {
  readonly scrapePool: string;
  /** The labels before relabeling. */
  readonly discoveredLabels: Labels;
}

/** What a server has dropped. */
export interface DroppedTargets {
  readonly targets: readonly DroppedTarget[];
  /** How many there are: more than it remembers, where `keep_dropped_targets` limits that. */
  readonly count: number;
}

/** The targets that a server has dropped, of one scrape pool or of all. Rejects like the client's methods. */
export async function droppedTargets(
  { connection }: PrometheusClient,
  pool: string | undefined,
  signal?: AbortSignal,
): Promise<DroppedTargets> {
  const query = { state: 'dropped', scrapePool: pool };
  const data = recordOf(await getData(connection, { path: '/api/v1/targets', query }, signal));
  const found = await mapWithRests(
    recordsOf(data['droppedTargets']),
    (one): DroppedTarget => {
      const discoveredLabels = labelsOf(one['discoveredLabels']);
      // Prometheus 2 does not name the pool, whose name is the label `job` before relabeling.
      const scrapePool = stringOf(one['scrapePool']) || (pool ?? discoveredLabels['job'] ?? '');
      return { scrapePool, discoveredLabels };
    },
    signal,
  );
  const targets = found.filter(({ scrapePool }) => pool === undefined || scrapePool === pool);
  const counts = Object.entries(recordOf(data['droppedTargetCounts']))
    .filter(([name]) => pool === undefined || name === pool)
    .map(([, count]) => numberOf(count));
  return {
    targets,
    count: Math.max(
      targets.length,
      counts.reduce((sum, one) => sum + one, 0),
    ),
  };
}

/** What the relabeling of a scrape pool makes of these labels, as the server itself says it, which servers do
 * since 3.8; undefined for others. Rejects like the client's methods. */
export async function relabelSteps(
  { connection }: PrometheusClient,
  pool: string,
  labels: Labels,
  signal?: AbortSignal,
): Promise<readonly ServerStep[] | undefined> {
  const query = { scrapePool: pool, labels: JSON.stringify(labels) };
  try {
    const request = { path: '/api/v1/targets/relabel_steps', query };
    const data = recordOf(await getData(connection, request, signal));
    return recordsOf(data['steps']).map((step) => {
      const rule = recordOf(step['rule']);
      return {
        action: stringOf(rule['action']),
        sourceLabels: listOf(rule['source_labels']).map((name) => stringOf(name)),
        separator: typeof rule['separator'] === 'string' ? rule['separator'] : ';',
        output: isRecord(step['output']) ? labelsOf(step['output']) : {},
        isKept: step['keep'] === true,
      };
    });
  } catch (error) {
    if (isServerError(error) && error.reason === 'unsupported') return undefined;
    throw error;
  }
}

/** The configuration that a server has loaded, as it prints it: without secrets. Rejects like the client's
 * methods. */
export async function loadedConfig(
  { connection }: PrometheusClient,
  signal?: AbortSignal,
): Promise<string> {
  const data = await getData(connection, { path: '/api/v1/status/config' }, signal);
  return stringOf(recordOf(data)['yaml']);
}
