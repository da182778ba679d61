import type { Failure, ReadContext } from '../../schema/schema.ts';
import { StructValue } from '../../schema/value.ts';

const hint = 'in agent mode, Prometheus only scrapes and sends samples by remote write';

/**
 * What `promtool check config --agent` refuses in a file that can be loaded: a server's sections that are
 * not empty. In the order of LoadFile in Prometheus' config/config.go.
 */
export function agentFailures(root: unknown, { target }: ReadContext): readonly Failure[] {
  if (target.agent !== true || !(root instanceof StructValue)) return [];
  const alerting = root.struct('alerting');
  const isUsed: Readonly<Record<string, boolean>> = {
    alerting: ['alertmanagers', 'alert_relabel_configs'].some(
      (key) => (alerting?.list(key).length ?? 0) > 0,
    ),
    rule_files: root.list('rule_files').length > 0,
    remote_read: root.list('remote_read').length > 0,
  };
  return Object.keys(isUsed)
    .filter((key) => isUsed[key] === true)
    .map((key) => ({
      message: `field ${key} is not allowed in agent mode`,
      at: root.keyAt(key),
      hint,
    }));
}
