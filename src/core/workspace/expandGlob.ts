import { hasGlobMeta, isMalformedGlob, matchGlob } from '../go/glob.ts';

/** A file system as far as patterns need it. */
export interface Folders {
  exists(path: string): Promise<boolean>;
  /** The names in a folder; none where it cannot be read. */
  names(folder: string): Promise<readonly string[]>;
}

/**
 * The files that a pattern names, sorted; undefined where it is malformed. Patterns may stand in any
 * part of the path. Mirrors Go's `filepath.Glob`.
 */
export async function expandGlob(
  pattern: string,
  folders: Folders,
): Promise<readonly string[] | undefined> {
  if (!hasGlobMeta(pattern)) return (await folders.exists(pattern)) ? [pattern] : [];
  if (isMalformedGlob(pattern)) return undefined;
  const slash = pattern.lastIndexOf('/');
  const last = pattern.slice(slash + 1);
  const parents = slash < 0 ? ['.'] : await expandGlob(pattern.slice(0, slash) || '/', folders);
  if (parents === undefined) return undefined;
  const found: string[] = [];
  for (const parent of parents) {
    for (const name of [...(await folders.names(parent))].sort()) {
      const matches = matchGlob(last, name);
      // Go finds some mistakes only once it has a name to compare.
      if (matches === undefined) return undefined;
      if (matches) found.push(slash < 0 ? name : `${parent === '/' ? '' : parent}/${name}`);
    }
  }
  return found;
}
