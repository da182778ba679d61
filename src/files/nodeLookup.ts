import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { compileGlob, hasGlobMeta } from '../core/go/glob.ts';
import type { FileLookup } from '../core/base/lookup.ts';

/** Other files as they are on the disk. */
export const nodeFileLookup: FileLookup = {
  resolve: (from, path) => (isAbsolute(path) ? path : join(dirname(from), path)),
  read: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  exists: existsSync,
  glob: expand,
};

/** Go's `filepath.Glob`: patterns may stand in any part of the path. */
function expand(pattern: string): readonly string[] | undefined {
  if (!hasGlobMeta(pattern)) return existsSync(pattern) ? [pattern] : [];
  const matches = compileGlob(pattern.slice(pattern.lastIndexOf('/') + 1));
  if (matches === undefined) return undefined;
  const folders = expand(dirname(pattern));
  return folders?.flatMap((folder) =>
    namesIn(folder)
      .filter(matches)
      .map((name) => join(folder, name)),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
