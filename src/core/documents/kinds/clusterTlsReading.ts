import { clusterTlsFile } from '../../config/webConfig/clusterTls.ts';
import { readClusterTls } from '../../config/webConfig/clusterTls.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads a file for Alertmanager's `--cluster.tls-config`. */
export function read(text: string, { target }: ReadOptions): Reading {
  return configReading(text, readClusterTls(text, target), { target, product: 'alertmanager' });
}

export const describe = describedBy(clusterTlsFile.root);
