import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';
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
  ...readLater(async () => {
    await prometheus.load();
    return {
      read: (text, options) =>
        prometheus.read(text, { ...options, target: { ...options.target, agent: true } }),
    };
  }),
} as const satisfies DocumentKind;
