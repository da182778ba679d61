import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { MetricCatalog } from './metricCatalog.ts';

/** The metrics that the files of a workspace record and use, in the order of their names. */
export function workspaceCatalog(index: WorkspaceIndex): MetricCatalog {
  return {
    metrics: () => {
      const names = new Set([...index.recordNames, ...index.usedNames]);
      return Promise.resolve([...names].sort().map((name) => ({ name })));
    },
    labelNames: () => Promise.resolve([]),
    labelValues: () => Promise.resolve([]),
  };
}
