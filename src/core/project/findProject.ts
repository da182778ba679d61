import type { FileLookup } from '../base/files.ts';

/** The name of the project file. */
export const projectFileName = '.promcheck.yml';

/** A project file, as it was found. */
export interface FoundProject {
  readonly path: string;
  readonly text: string;
}

/** Folders that are looked at, upwards; no path is deeper. */
const MOST_FOLDERS = 100;

/**
 * The project file for a document: the nearest one in its folder or above, up to the first folder that is
 * in `roots` or holds a Git repository.
 * @param path absolute
 * @param roots absolute paths of folders where the search ends
 */
export function findProject(
  path: string,
  files: FileLookup,
  roots: readonly string[],
): FoundProject | undefined {
  const ends = new Set(roots.map((root) => files.resolve(`${root}/x`, projectFileName)));
  const folders: { readonly path: string; readonly isEnd: boolean }[] = [];
  // All folders are asked at once: what is not known yet is then fetched in one go.
  for (let up = ''; folders.length < MOST_FOLDERS; up += '../') {
    const candidate = files.resolve(path, up + projectFileName);
    if (folders.at(-1)?.path === candidate) break;
    files.read(candidate);
    const isEnd = files.exists(files.resolve(path, `${up}.git`)) || ends.has(candidate);
    folders.push({ path: candidate, isEnd });
  }
  for (const folder of folders) {
    const text = files.read(folder.path);
    if (text !== undefined) return { path: folder.path, text };
    if (folder.isEnd) return undefined;
  }
  return undefined;
}
