import { duration } from '../../shared/duration.ts';
import type { Key, Release, StructType } from '../../../schema/schema.ts';
import { int } from '../../../schema/types.ts';

/** One way in which Prometheus finds targets: a list of these structs under `key`. */
export interface Mechanism {
  /** The key of a scrape or Alertmanager configuration, for example `consul_sd_configs`. */
  readonly key: string;
  /** Go's type of one entry, for example `*consul.SDConfig`. */
  readonly go: string;
  readonly struct: StructType;
  readonly doc: string;
  readonly since?: Release;
}

/** `refresh_interval` with a mechanism's own default. */
export function refreshInterval(value: string): Key {
  return { type: duration, default: value, doc: 'How often the list of targets is refreshed.' };
}

/** `port` where the mechanism itself knows no port. */
export function port(value = 80): Key {
  const doc = 'Port to scrape, for targets that do not report one.';
  return { type: int, default: value, doc };
}
