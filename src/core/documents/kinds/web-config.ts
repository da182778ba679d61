import type { KeyTree } from '../keyTree.ts';
import { mostlyOf } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A file for `--web.config.file`, which `promtool check web-config` judges. */
export const webConfig = {
  id: 'web-config',
  title: 'Prometheus web configuration',
  product: 'prometheus',
  isYaml: true,
  recognise,
  ...readLater(() => import('./webConfigReading.ts')),
} as const satisfies DocumentKind;

const webKeys = ['tls_server_config', 'http_server_config', 'basic_auth_users'];

function recognise(tree: KeyTree): string | undefined {
  if (!mostlyOf(tree, webKeys)) return undefined;
  const key = webKeys.find((name) => tree.top.has(name));
  return key && `it contains ${key}`;
}
