import { firstSorted } from '../../base/firstSorted.ts';
import { type KnownLabels, labelCatalog } from './labelTable.ts';
import type { MetricCatalog, MetricInfo } from './metricCatalog.ts';
import type { WorkspaceRules } from './workspaceRules.ts';

/** More names are offered once more is typed. */
const most = 500;

/**
 * The metrics that the files of a workspace record and use, in the order of their names.
 * @param labelsOf what the workspace says of a metric's labels, or of those of all metrics
 */
export function workspaceCatalog(
  rules: WorkspaceRules,
  labelsOf: (metric: string | undefined) => KnownLabels,
): MetricCatalog {
  const info = (name: string): MetricInfo => {
    const [rule] = rules.of(name);
    return rule === undefined ? { name } : { name, expression: rule.expression };
  };
  return {
    metrics: (typed) => {
      const wanted = typed.toLowerCase();
      const names = new Set<string>();
      for (const name of rules.names) {
        if (name.includes(wanted) || name.toLowerCase().includes(wanted)) names.add(name);
      }
      const items = firstSorted(names, most).map(info);
      return Promise.resolve({ items, isComplete: names.size <= most });
    },
    ...labelCatalog(({ metric }) => labelsOf(metric)),
    metric: (name) => Promise.resolve(rules.has(name) ? info(name) : undefined),
  };
}
