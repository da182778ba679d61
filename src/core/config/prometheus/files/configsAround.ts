import type { FileLookup, FileText } from '../../../base/files.ts';
import { matchGlob } from '../../../go/glob.ts';
import { folderOf, joinPath } from '../../../go/paths.ts';

/** How many folders above a file's own may hold the configuration that names it. */
const LEVELS = 3;

/** The names of Prometheus' configurations, as patterns of Go. */
export const configNames: readonly string[] = ['prometheus*.yml', 'prometheus*.yaml'];

/** True for the name, without its folder, of such a file. */
export function isConfigName(name: string): boolean {
  return configNames.some((pattern) => matchGlob(pattern, name) === true);
}

/** The configurations of Prometheus in a file's folder and in those above, nearest first. */
export function configsAround(file: string, lookup: FileLookup): readonly FileText[] {
  const found: FileText[] = [];
  let folder = folderOf(file);
  for (let level = 0; level <= LEVELS; level++) {
    for (const path of configNames.flatMap((name) => lookup.glob(joinPath(folder, name)) ?? [])) {
      const text = lookup.read(path);
      if (text !== undefined) found.push({ path, text });
    }
    const parent = joinPath(folder, '..');
    if (parent === folder) break;
    folder = parent;
  }
  return found;
}
