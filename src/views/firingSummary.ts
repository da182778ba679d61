import { groupedBy } from '../core/base/groupedBy.ts';
import type { ActiveAlert, Rule } from '../prometheus/rules.ts';

/** Values of `severity` from the worst on; others come behind them by name. */
const known = ['critical', 'page', 'error', 'warning', 'info', 'none'];

/** The firing alerts. */
export function firingAlerts(rules: readonly Rule[]): readonly ActiveAlert[] {
  return rules.flatMap((rule) =>
    rule.kind === 'alerting' ? rule.alerts.filter(({ state }) => state === 'firing') : [],
  );
}

/** `1 critical, 3 warning`: what fires by `severity`, the worst first; empty where nothing does. */
export function firingSummary(alerts: readonly ActiveAlert[]): string {
  const bySeverity = groupedBy(alerts, ({ labels }) => labels['severity'] ?? '');
  const rank = (severity: string): number => {
    const found = known.indexOf(severity);
    return found < 0 ? known.length : found;
  };
  return [...bySeverity]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([severity, same]) => `${same.length} ${severity === '' ? 'firing' : severity}`)
    .join(', ');
}
