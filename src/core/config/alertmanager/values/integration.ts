import { httpClientConfig } from '../../shared/http.ts';
import {
  type ReadContext,
  type Failure,
  inForce,
  type Key,
  type ListType,
  type Outcome,
  type Release,
  type StructType,
} from '../../../schema/schema.ts';
import { bool } from '../../../schema/types.ts';
import type { StructValue } from '../../../schema/value.ts';

/** One way to notify: a list of a receiver, for example `slack_configs`. */
export interface Integration {
  /** The receiver's key. */
  readonly key: string;
  readonly doc: string;
  /** First release that has it; absent: every supported release. */
  readonly since?: Release;
  readonly deprecated?: Key['deprecated'];
  readonly config: StructType;
  /** Go's name of the list's items, for example `slack.SlackConfig`. */
  readonly go: string;
  readonly goWas?: { readonly until: Release; readonly go: string };
  /**
   * Alertmanager's word for it where it refuses an empty list entry (`missing slack config`); absent
   * where it goes on with an empty config.
   */
  readonly refusesNull?: string;
  /** The rest of Alertmanager's loading: what the config takes from `global`, and what is missing. */
  readonly complete?: (config: StructValue, global: StructValue, context: ReadContext) => Outcome;
}

/** The key that each integration has. */
export function sendResolved(byDefault: boolean): { readonly send_resolved: Key } {
  return {
    send_resolved: {
      type: bool,
      doc: 'Whether to notify about resolved alerts.',
      default: byDefault,
    },
  };
}

/** A list of pointers to structs, such as `[]*config.SlackField`. */
export function pointersTo(item: StructType, go: string, goWas?: Integration['goWas']): ListType {
  return {
    kind: 'list',
    item: {
      ...item,
      bare: `*${go}`,
      ...(item.goWas && goWas && { goWas: { ...item.goWas, bare: `*${goWas.go}` } }),
    },
    go: `[]*${go}`,
    ...(goWas === undefined ? {} : { goWas: { ...goWas, go: `[]*${goWas.go}` } }),
  };
}

export const httpConfig: Key = {
  type: httpClientConfig,
  doc: 'HTTP client settings (authentication, TLS, proxy); defaults to `global.http_config`.',
};

/** True where a key has more than its type's zero value, as Go's checks ask it. */
export function isSet(config: StructValue, key: string): boolean {
  const value = config.get(key);
  return value !== undefined && value !== '' && value !== false && value !== 0;
}

/** The same for any of several keys. */
export function isSetAny(config: StructValue, ...keys: readonly string[]): boolean {
  return keys.some((key) => isSet(config, key));
}

/** Alertmanager and amtool die on some files instead of refusing them. */
export function crash(reason: string, at: Failure['at']): Failure {
  return { message: `${reason}: Alertmanager crashes on this`, at, code: 'alertmanager-crash' };
}

/** Where a config inherits `global.http_config` by value, there must be one to inherit. */
export function checkInheritedHttp(config: StructValue, global: StructValue): Failure | undefined {
  if (!global.isNull('http_config')) return undefined;
  return crash('nothing to inherit from global.http_config', config.span);
}

/** Two keys of which one is enough; the second is blamed. */
export function atMostOne(config: StructValue, first: string, second: string): Failure | undefined {
  if (!isSet(config, first) || !isSet(config, second)) return undefined;
  return {
    message: `at most one of ${first} & ${second} must be configured`,
    at: config.keyAt(second),
  };
}

/** Two keys of which one is needed. */
export function oneOfTwo(config: StructValue, first: string, second: string): Failure | undefined {
  if (isSetAny(config, first, second)) return undefined;
  return { message: `one of ${first} or ${second} must be configured`, at: config.span };
}

/** Two keys of which just one is to be set. */
export function exactlyOne(
  config: StructValue,
  first: string,
  second: string,
): Failure | undefined {
  return oneOfTwo(config, first, second) ?? atMostOne(config, first, second);
}

/** 0.27 reads the key `webhook_url_file`, and then insists on the URL itself. */
export function urlUntil028(name: string): NonNullable<Integration['complete']> {
  return (config, _global, context) =>
    inForce('0.28', context) || isSet(config, 'webhook_url')
      ? undefined
      : { message: `no ${name} webhook URL provided`, at: config.span };
}

/** The failures that there are, in order. */
export function failures(...found: readonly (Outcome | false)[]): readonly Failure[] {
  return found.flatMap((outcome) => (outcome === undefined || outcome === false ? [] : outcome));
}

/** True where the HTTP client sends an authorization header of its own; the old bearer keys count. */
export function hasAuthorization(http: StructValue | undefined): boolean {
  return (
    http !== undefined &&
    (http.struct('authorization') !== undefined ||
      isSetAny(http, 'bearer_token', 'bearer_token_file'))
  );
}
