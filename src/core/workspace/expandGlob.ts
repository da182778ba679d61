import { compileGlob, hasGlobMeta } from '../go/glob.ts';

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
  const slash = pattern.lastIndexOf('/');
  const matches = compileGlob(pattern.slice(slash + 1));
  if (matches === undefined) return undefined;
  const parents = slash < 0 ? ['.'] : await expandGlob(pattern.slice(0, slash) || '/', folders);
  if (parents === undefined) return undefined;
  const found = await Promise.all(
    parents.map(async (parent) => {
      const names = [...(await folders.names(parent))].filter(matches).sort();
      return names.map((name) => (slash < 0 ? name : `${parent === '/' ? '' : parent}/${name}`));
    }),
  );
  return found.flat();
}
