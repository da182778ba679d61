import { groupedBy } from '../core/base/groupedBy.ts';
import type { ReceivedAlert } from '../prometheus/alertmanager.ts';
import type { Labels } from '../prometheus/wire.ts';

/** What keeps an alert quiet, as Alertmanager says it; empty where nothing does. */
export type Quieted = (labels: Labels) => string;

/** Why an alert does not notify anybody; empty where it does. */
export function quietReason({ silencedBy, inhibitedBy, mutedBy }: ReceivedAlert): string {
  if (silencedBy.length > 0) return 'silenced';
  if (inhibitedBy.length > 0) return 'inhibited';
  return mutedBy.length > 0 ? `muted by ${mutedBy.join(', ')}` : '';
}

/**
 * What keeps alerts of a Prometheus quiet. An alert has more labels at Alertmanager, because Prometheus adds its
 * external labels; so it is found by those that it has at Prometheus.
 * @param received each alert once for every group that it is in: it is not quiet as long as one of them notifies
 */
export function quietedBy(received: readonly ReceivedAlert[]): Quieted {
  const isQuiet = new Set(
    received.filter((alert) => quietReason(alert) !== '').map(({ labels }) => nameOf(labels)),
  );
  const comparable = received.filter(({ labels }) => isQuiet.has(nameOf(labels)));
  const byName = groupedBy(comparable, ({ labels }) => nameOf(labels));
  /** By the names of the alert and of its labels: most alerts of a name have the same. */
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  return (labels) => {
    const same = byName.get(nameOf(labels));
    if (same === undefined) return '';
    const names = Object.keys(labels);
    const key = JSON.stringify([nameOf(labels), ...names]);
    const index = indexes.get(key) ?? reasonsBy(names, same);
    indexes.set(key, index);
    return index.get(valuesOf(labels, names)) ?? '';
  };
}

/** Why alerts are quiet, by the values of some of their labels; empty for those that some group notifies of. */
function reasonsBy(
  names: readonly string[],
  alerts: readonly ReceivedAlert[],
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const alert of alerts) {
    const key = valuesOf(alert.labels, names);
    const why = quietReason(alert);
    if (why === '' || !reasons.has(key)) reasons.set(key, why);
  }
  return reasons;
}

function valuesOf(labels: Labels, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labels[name] ?? null));
}

function nameOf(labels: Labels): string {
  return labels['alertname'] ?? '';
}
