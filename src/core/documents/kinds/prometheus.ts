import type { KeyTree } from '../keyTree.ts';
import { isBegun, mostlyOf } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

const prometheusKeys = [
  'global',
  'runtime',
  'alerting',
  'rule_files',
  'scrape_config_files',
  'scrape_configs',
  'storage',
  'tracing',
  'remote_write',
  'remote_read',
  'otlp',
];

/** `prometheus.yml`, for `promtool check config`. */
export const prometheus = {
  id: 'prometheus',
  title: 'Prometheus configuration',
  product: 'prometheus',
  isYaml: true,
  recognise,
  newFile: { name: /prometheus\.ya?ml$/i, keys: prometheusKeys },
  ...readLater(() => import('./prometheusReading.ts')),
} as const satisfies DocumentKind;

function recognise(tree: KeyTree, _text: string, name: string): string | undefined {
  if (!mostlyOf(tree, prometheusKeys)) return undefined;
  const strong = ['scrape_configs', 'scrape_config_files', 'remote_write', 'remote_read'];
  const key = strong.find((name) => tree.top.has(name));
  if (key !== undefined) return `it contains ${key}`;
  const nested =
    /^(?:alerting\/(?:alertmanagers|alert_relabel_configs)|global\/(?:scrape_\w+|evaluation_interval|external_labels|rule_query_offset|query_log_file|query_max_\w+|metric_name_\w+)|otlp\/(?:promote_\w+|translation_strategy|keep_identifying_\w+|convert_histograms_\w+|ignore_resource_\w+|label_name_\w+)|storage\/(?:tsdb|exemplars)\/\w+|tracing\/(?:client_type|sampling_fraction)|runtime\/gogc)$/;
  const found = tree.keys.find(({ path }) => nested.test(path));
  if (found !== undefined) return `it contains ${found.path.replace('/', ' with ')}`;
  if (isBegun(tree, prometheusKeys) && /prometheus[^/\\]*$/i.test(name)) {
    return 'its name and its keys are those of prometheus.yml';
  }
  return tree.top.has('rule_files') ? 'it contains rule_files' : undefined;
}
