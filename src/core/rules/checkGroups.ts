import type { Problem } from '../base/problem.ts';
import { checkLabels } from './checkRule.ts';
import type { RuleContext } from './checkRule.ts';
import { hasUnknownKey, headOf, blameOf, refuse } from './problemOf.ts';
import type { RuleGroup, TextField } from './model.ts';
import { customGroupType } from './schema.ts';

/**
 * What is wrong with the groups of a file, their rules left out. Mirrors RuleGroups.Validate of
 * Prometheus' model/rulefmt/rulefmt.go.
 */
export function checkGroups(groups: readonly RuleGroup[], context: RuleContext): Problem[] {
  const problems: Problem[] = [];
  const names = new Map<string, TextField | undefined>();
  for (const group of groups) {
    problems.push(...checkGroupName(group, names));
    problems.push(...checkLabels(group.labels, context.names));
  }
  return problems;
}

function checkGroupName(group: RuleGroup, names: Map<string, TextField | undefined>): Problem[] {
  if (group.node === undefined || group.name?.unread === true) return [];
  if (group.name === undefined && hasUnknownKey(group.node, customGroupType)) return [];
  const name = group.name?.value ?? '';
  const span = group.name === undefined ? headOf(group.node) : blameOf(group.name);
  const problems: Problem[] = [];
  if (name === '') problems.push(refuse('group-name', span, 'Groupname must not be empty'));
  if (names.has(name)) {
    const first = names.get(name);
    const related = first && [{ span: blameOf(first), message: 'first used here' }];
    const message = `groupname: "${name}" is repeated in the same file`;
    problems.push(refuse('repeated-group', span, message, related));
  } else names.set(name, group.name);
  return problems;
}
