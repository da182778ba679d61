import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { matchGlob } from '../core/go/glob.ts';
import { decodeBytes } from '../core/yaml/reader/bytes.ts';
import { expandGlob } from '../core/workspace/expandGlob.ts';
import type { FileHost } from '../core/workspace/fileSnapshot.ts';

/**
 * Other files as they are on disk, for `promcheck` and the worker: both have nothing else to do while
 * a file is read, and reading at once is faster.
 */
export const nodeHost: FileHost = {
  resolve: (from, path) => (isAbsolute(path) ? path : join(dirname(from), path)),
  read: (path) => Promise.resolve(readText(path)),
  exists: (path) => Promise.resolve(existsSync(path)),
  glob: (pattern) =>
    expandGlob(pattern, {
      exists: (path) => Promise.resolve(existsSync(path)),
      names: (folder) => Promise.resolve(namesIn(folder)),
    }),
  absolute: (path) => resolve(path),
};

/**
 * The same where the files of the workspace are known.
 * @param list gives their absolute paths
 */
export function nodeHostWith(list: () => readonly string[]): FileHost {
  return {
    ...nodeHost,
    named: (pattern) =>
      Promise.resolve(
        list()
          .filter((path) => matchGlob(pattern, basename(path)) === true)
          .sort(),
      ),
  };
}

function readText(path: string): string | undefined {
  try {
    return decodeBytes(readFileSync(path)).text;
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
