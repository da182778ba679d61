import { findPair, type YamlNode } from '../../yaml/tree/node.ts';
import { isForeignGroup } from '../foreignGroups.ts';

/** Keys of charts below which the rules are Prometheus', whatever the keys between them are called. */
const ours = /^(?:additionalPrometheusRules(?:Map)?|prometheus_?rules?|serverFiles)$/i;

/** Keys of Loki, Grafana and VictoriaMetrics, whose rules are in other languages, and of assertions in tests. */
const foreign =
  /^(?:loki|grafana|vm(?:rules?|alert)|vlogs|vtraces|(?:additional)?victoria|assert$|error$)/i;

/** Where a chart of Loki or Grafana has the alerts about the program itself. */
const aboutItself = /^(?:monitoring|serviceMonitor|metrics)$/;

/** True for a place in Helm values that holds the rules of another program. */
export function isForeignPath(keys: readonly string[]): boolean {
  if (keys.some((key) => ours.test(key))) return false;
  if (keys.some((key, index) => key === 'directories' && keys[index - 1] === 'ruler')) return true;
  const last = keys.findLastIndex((key) => foreign.test(key));
  return last > keys.findLastIndex((key) => aboutItself.test(key));
}

/** True for `groups` of Grafana's alerting, or of vmalert in another language than MetricsQL. */
export function areForeignGroups(groups: readonly YamlNode[]): boolean {
  return groups.some(
    (group) =>
      findPair(group, 'orgId') !== undefined ||
      findPair(group, 'folder') !== undefined ||
      isForeignGroup(group),
  );
}
