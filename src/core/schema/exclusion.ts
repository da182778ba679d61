import type { StructType, Type } from './schema.ts';

/** A key that a mapping has already. */
export interface TakenKey {
  readonly name: string;
  /** Its value as it is written, where that is a scalar on one line; undefined for others and where nothing is there yet. */
  readonly value?: string;
}

/**
 * True for a key that makes no sense beside the keys that are set already: as one of them says, or because one of them
 * gives the same value in another way, as `password_file` does for `password`. A key that is written and not set, as
 * `proxy_from_environment: false` is, excludes none.
 * @param taken keys, some of which the struct may not know
 */
export function isExcluded(
  name: string,
  { keys }: StructType,
  taken: readonly TakenKey[],
): boolean {
  const value = valueKey(name);
  return taken.some((other) => {
    const key = Object.hasOwn(keys, other.name) ? keys[other.name] : undefined;
    if (other.name === name || isUnset(other.value, key?.type)) return false;
    if (keys[name]?.notWith?.includes(other.name) === true) return true;
    if (key === undefined) return false;
    return key.notWith?.includes(name) === true || valueKey(other.name) === value;
  });
}

/** The key that has the value itself: all that Prometheus and Alertmanager read from elsewhere is named like this. */
function valueKey(name: string): string {
  return name.replace(/_(?:file|ref)$/, '');
}

/** True for a value that Go cannot tell from none: null, an empty text or map, `false`, a duration of nothing. */
function isUnset(value: string | undefined, type: Type | undefined): boolean {
  if (value === undefined) return false;
  if (/^(?:~|null|Null|NULL|""|'')$/.test(value)) return true;
  if (type?.kind === 'bool') return /^(?:false|False|FALSE|n|N|no|No|NO|off|Off|OFF)$/.test(value);
  if (type?.kind === 'map') return /^\{[ \t]*\}$/.test(value);
  return type?.kind === 'text' && /^(["']?)0(?:ms|[smhdwy])?\1$/.test(value);
}
