import type { FileLookup } from '../../base/files.ts';
import { type ContainerView, containerView } from '../../compose/mounts.ts';
import { hasGlobMeta } from '../../go/glob.ts';
import { folderOf, joinPath } from '../../go/paths.ts';

/** Where a path or pattern of a configuration lies; undefined where nothing here says so. */
export type Locate = (path: string) => string | undefined;

/**
 * Finds where the paths of a configuration file lie in the workspace: as the mounts of the Compose
 * service say that runs it, else as seen from the file.
 */
export function makeLocator(file: string, lookup: FileLookup): Locate {
  // Looked for with the first path: most files name none.
  let view: ContainerView | undefined | null = null;
  return (path) => {
    if (view === null) view = containerView(file, lookup);
    if (view !== undefined) return view.toHost(joinPath(folderOf(view.path), path));
    if (!path.startsWith('/')) return lookup.resolve(file, path);
    return isThere(path, lookup) ? path : undefined;
  };
}

function isThere(path: string, lookup: FileLookup): boolean {
  return hasGlobMeta(path) ? (lookup.glob(path)?.length ?? 0) > 0 : lookup.exists(path);
}
