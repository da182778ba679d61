import { loadDeployments } from '../../deployment/loaded.ts';
import type { KeyTree } from '../keyTree.ts';
import { isBegun, mostlyOf } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

const reading = readLater(() => import('./alertmanagerReading.ts'));

const alertmanagerKeys = [
  'global',
  'route',
  'receivers',
  'inhibit_rules',
  'mute_time_intervals',
  'time_intervals',
  'templates',
  'tracing',
];

/** `alertmanager.yml`, for `amtool check-config`. */
export const alertmanager = {
  id: 'alertmanager',
  title: 'Alertmanager configuration',
  product: 'alertmanager',
  isYaml: true,
  recognise,
  newFile: { name: /alertmanager\.ya?ml$/i, keys: alertmanagerKeys },
  ...reading,
  load: async () => {
    await Promise.all([loadDeployments(), reading.load()]);
  },
} as const satisfies DocumentKind;

function recognise(tree: KeyTree, _text: string, name: string): string | undefined {
  if (!mostlyOf(tree, alertmanagerKeys)) return undefined;
  if (tree.top.has('route') && tree.top.has('receivers')) return 'it contains route and receivers';
  const nested =
    /^(?:route\/(?:receiver|group_by|group_wait|group_interval|repeat_interval|routes)|receivers\/[a-z]+_configs|inhibit_rules\/(?:source|target)_(?:match|matchers|match_re)|(?:mute_)?time_intervals\/time_intervals|global\/(?:resolve_timeout|smtp_\w+|slack_api_url(?:_file)?|opsgenie_api_\w+|pagerduty_url))$/;
  const found = tree.keys.find(({ path }) => nested.test(path));
  if (found !== undefined) return `it contains ${found.path.replace('/', ' with ')}`;
  return isBegun(tree, alertmanagerKeys) && /alertmanager[^/\\]*$/i.test(name)
    ? 'its name and its keys are those of alertmanager.yml'
    : undefined;
}
