import type { DocumentKind } from './kind.ts';
import { prometheus } from './prometheus.ts';

/**
 * `prometheus.yml` of a Prometheus in agent mode, for `promtool check config --agent`; only a comment, a
 * setting or an option says so, for the file looks like a server's.
 */
export const prometheusAgent = {
  id: 'prometheus-agent',
  title: 'Prometheus agent configuration',
  product: 'prometheus',
  isYaml: true,
  implies: { agent: true },
  load: prometheus.load,
  read: prometheus.read,
  describe: prometheus.describe,
} as const satisfies DocumentKind;
