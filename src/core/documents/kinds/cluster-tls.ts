import { mostlyOf } from '../recognise.ts';
import type { KeyTree } from '../keyTree.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A file for Alertmanager's `--cluster.tls-config`. */
export const clusterTls = {
  id: 'cluster-tls',
  title: 'Alertmanager cluster TLS configuration',
  product: 'alertmanager',
  isYaml: true,
  recognise,
  ...readLater(() => import('./clusterTlsReading.ts')),
} as const satisfies DocumentKind;

/** A web configuration has the key of the server, too, and none of a client. */
function recognise(tree: KeyTree): string | undefined {
  const isOurs = mostlyOf(tree, ['tls_server_config', 'tls_client_config']);
  return isOurs && tree.top.has('tls_client_config') ? 'it contains tls_client_config' : undefined;
}
