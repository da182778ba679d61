import type { Target } from '../../base/target.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';
import type { Failure, FileSchema, StructType } from '../../schema/schema.ts';
import type { StructValue } from '../../schema/value.ts';
import { tlsConfig } from '../shared/tls.ts';
import { tlsFailures, tlsServerConfig } from './webConfig.ts';

const root: StructType = {
  kind: 'struct',
  name: 'cluster_tls_config',
  go: 'cluster.TLSTransportConfig',
  keys: {
    tls_server_config: {
      type: tlsServerConfig,
      inPlace: true,
      required: true,
      doc: 'TLS settings for connections from other members of the cluster.',
    },
    tls_client_config: {
      type: tlsConfig,
      inPlace: true,
      required: true,
      doc: 'TLS settings for connections to other members of the cluster.',
    },
  },
  check: (file, context) => [...missingServer(file), ...tlsFailures(file, context)],
};

function missingServer(file: StructValue): readonly Failure[] {
  if (file.has('tls_server_config') || file.failed.has('tls_server_config')) return [];
  const message = "missing 'tls_server_config' entry in the TLS configuration";
  return [{ message, at: file.keyAt('tls_server_config') }];
}

/** A file for --cluster.tls-config: TLSTransportConfig of Alertmanager's cluster/tls_config.go. */
export const clusterTlsFile: FileSchema = { product: 'alertmanager', root, yaml: 'v2' };

/** Why Alertmanager refuses a file for its cluster, but for what is in the files that it names. */
export function readClusterTls(text: string, target: Target): DecodedFile {
  return readBySchema(clusterTlsFile, text, target);
}
