import type { StructType } from './schema.ts';

/**
 * True for a key that makes no sense beside the keys that are set already: as one of them says, or because one of them
 * gives the same value in another way, as `password_file` does for `password`.
 * @param taken names of keys, some of which the struct may not know
 */
export function isExcluded(
  name: string,
  { keys }: StructType,
  taken: ReadonlySet<string>,
): boolean {
  if (keys[name]?.notWith?.some((other) => taken.has(other)) === true) return true;
  const value = valueKey(name);
  return [...taken].some((other) => {
    const key = Object.hasOwn(keys, other) ? keys[other] : undefined;
    if (key === undefined || other === name) return false;
    return key.notWith?.includes(name) === true || valueKey(other) === value;
  });
}

/** The key that has the value itself: all that Prometheus and Alertmanager read from elsewhere is named like this. */
function valueKey(name: string): string {
  return name.replace(/_(?:file|ref)$/, '');
}
