import { matchGlob } from '../../go/glob.ts';
import { folderOf, joinPath } from '../../go/paths.ts';
import type { GroupDefinition, TestReference } from '../../workspace/summary.ts';
import type { InFile } from '../../workspace/nameTable.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';

/**
 * The groups that a name stands for at a place: those of the file itself, and in a rule test those of the rule
 * files that it loads. Groups of other files may have the same name, and are others.
 */
export function groupsNamed(
  name: string,
  path: string,
  index: WorkspaceIndex,
): readonly InFile<GroupDefinition>[] {
  const groups = index.groupsNamed(name);
  return index.summary(path)?.kind === 'rule-test'
    ? groups.filter((group) => loads(path, group.path, index))
    : groups.filter((group) => group.path === path);
}

/** Where the rule tests that load one of the groups name it in `group_eval_order`. */
export function testsOfGroups(
  name: string,
  groups: readonly InFile<GroupDefinition>[],
  index: WorkspaceIndex,
): readonly InFile<TestReference>[] {
  return index
    .groupTestsOf(name)
    .filter((test) => groups.some((group) => loads(test.path, group.path, index)));
}

/** True where `rule_files` of a rule test fits the path of a rule file. */
function loads(test: string, ruleFile: string, index: WorkspaceIndex): boolean {
  const patterns = (index.summary(test)?.references ?? []).filter(
    ({ kind }) => kind === 'rule-file',
  );
  return patterns.some(({ name }) => {
    const pattern = joinPath(folderOf(test), name);
    return pattern === ruleFile || matchGlob(pattern, ruleFile) === true;
  });
}
