import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { hasGlobMeta, isMalformedGlob, matchGlob } from '../core/go/glob.ts';
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
  const folders = isMalformedGlob(pattern) ? undefined : expand(dirname(pattern));
  if (folders === undefined) return undefined;
  const last = pattern.slice(pattern.lastIndexOf('/') + 1);
  const found: string[] = [];
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      const matches = matchGlob(last, name);
      if (matches === undefined) return undefined;
      if (matches) found.push(join(folder, name));
    }
  }
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
