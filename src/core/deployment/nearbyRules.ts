import type { FileLookup } from '../base/files.ts';
import type { Target } from '../base/target.ts';
import { hasGlobMeta } from '../go/glob.ts';
import { folderOf, joinPath } from '../go/paths.ts';
import { OtherRules } from './otherRules.ts';

/** How the names of rule files end. */
const endings = ['yml', 'yaml', 'rules'];

/**
 * The rules of the other files in the folder of a rule file: where no configuration is known, whoever loads the one
 * most likely loads the others. Undefined where the name of the folder is a pattern itself.
 * @param path the file's own
 */
export function nearbyRules(
  path: string,
  files: FileLookup,
  target: Target,
): OtherRules | undefined {
  const file = files.absolute(path);
  const folder = folderOf(file);
  if (hasGlobMeta(folder)) return undefined;
  const patterns = endings.map((ending) => joinPath(folder, `*.${ending}`));
  return new OtherRules(file, patterns, files, target);
}
