import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { Fetch } from '../prometheus/http.ts';
import { ServerError } from '../prometheus/errors.ts';
import { ServerCatalog } from '../prometheus/catalog.ts';
import type { Servers } from '../platform/servers.ts';

/**
 * The names that completion offers: those of the first server of the views, and what the workspace
 * records and uses itself. Without a server the workspace is what there is; the views say why.
 */
export function createMetricNames(
  servers: Servers,
  index: WorkspaceIndex,
  fetch: Fetch,
): MetricCatalog {
  let known: { readonly url: string; readonly catalog: ServerCatalog } | undefined;
  const ask = async <T>(
    question: (catalog: ServerCatalog) => Promise<readonly T[]>,
  ): Promise<readonly T[]> => {
    const url = servers.list[0]?.url;
    if (url === undefined) return [];
    if (known?.url !== url)
      known = { url, catalog: new ServerCatalog({ url, fetch, timeout: 2000 }) };
    try {
      return await question(known.catalog);
    } catch (error) {
      if (error instanceof ServerError) return [];
      throw error;
    }
  };
  return {
    metrics: async () => {
      const served = await ask((catalog) => catalog.metrics());
      const names = new Set(served.map(({ name }) => name));
      const own = new Set([...index.recordNames, ...index.usedNames]);
      const added = [...own].filter((name) => !names.has(name)).sort();
      return [...served, ...added.map((name) => ({ name }))];
    },
    labelNames: (metric) => ask((catalog) => catalog.labelNames(metric)),
    labelValues: (label, metric) => ask((catalog) => catalog.labelValues(label, metric)),
  };
}
