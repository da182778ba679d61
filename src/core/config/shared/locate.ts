import { hasHole } from '../../base/holes.ts';
import type { FileLookup } from '../../base/files.ts';
import { type ContainerView, containerView } from '../../compose/containerView.ts';
import { hasGlobMeta } from '../../go/glob.ts';
import { folderOf, joinPath } from '../../go/paths.ts';

/** Maps a path or pattern of a configuration file to the workspace; undefined if it is unknown. */
export type Locate = (path: string) => string | undefined;

/**
 * Finds the paths of a configuration file in the workspace: through the mounts of the Compose service
 * that uses the file, else relative to the file.
 */
export function makeLocator(file: string, lookup: FileLookup): Locate {
  // Searched for the first path only, because most files contain none.
  let view: ContainerView | undefined | null = null;
  return (path) => {
    if (isFilledIn(path) || isOfAnotherSystem(path, file)) return undefined;
    if (view === null) view = containerView(file, lookup);
    if (view !== undefined) return view.toHost(joinPath(folderOf(view.path), path));
    if (!path.startsWith('/')) return lookup.resolve(file, path);
    return isThere(path, lookup) ? path : undefined;
  };
}

/** True for a path with a part that a shell or a template fills in before anybody opens the file. */
function isFilledIn(path: string): boolean {
  return hasHole(path) || /\$[A-Za-z_{(]|\{\{|<%|%[A-Za-z_]\w*%/.test(path);
}

/** True for a path of Windows in a file that lies on another system. */
function isOfAnotherSystem(path: string, file: string): boolean {
  const windows = /^(?:[A-Za-z]:[\\/]|\\\\)/;
  return windows.test(path) && !windows.test(file);
}

function isThere(path: string, lookup: FileLookup): boolean {
  return hasGlobMeta(path) ? (lookup.glob(path)?.length ?? 0) > 0 : lookup.exists(path);
}
