import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import { workspaceCatalog } from '../core/features/promql/workspaceCatalog.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { ServerError } from '../prometheus/errors.ts';

/**
 * The names that completion offers: those of the servers, and what the workspace records and uses
 * itself. Where no server answers the workspace is what there is; the views say why.
 */
export function createMetricNames(servers: MetricCatalog, index: WorkspaceIndex): MetricCatalog {
  const workspace = workspaceCatalog(index);
  return {
    metrics: async () => {
      const served = await orNone(servers.metrics());
      const names = new Set(served.map(({ name }) => name));
      const own = await workspace.metrics();
      return [...served, ...own.filter(({ name }) => !names.has(name))];
    },
    labelNames: (metric) => orNone(servers.labelNames(metric)),
    labelValues: (label, metric) => orNone(servers.labelValues(label, metric)),
  };
}

async function orNone<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServerError) return [];
    throw error;
  }
}
