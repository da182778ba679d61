import { isRecord, listOf } from '../core/base/wire.ts';

/** A Prometheus server that the user has named. */
export interface ServerSetting {
  readonly name: string;
  /** Without a trailing slash; may have a path prefix. */
  readonly url: string;
  /** The URL of the Alertmanager beside it, where it is known. */
  readonly alertmanager?: string;
}

/** Reads `prometheus.servers`: URLs, or objects with a URL and a name. Anything else is left out. */
export function readServers(value: unknown): readonly ServerSetting[] {
  return listOf(value).flatMap((entry) => {
    const { url, name } = isRecord(entry) ? entry : { url: entry, name: undefined };
    if (typeof url !== 'string') return [];
    const trimmed = url.trim().replace(/\/+$/, '');
    if (trimmed === '') return [];
    const isNamed = typeof name === 'string' && name !== '';
    return [{ url: trimmed, name: isNamed ? name : trimmed.replace(/^https?:\/\//, '') }];
  });
}
