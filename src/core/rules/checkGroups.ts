import type { Problem } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { checkLabels } from './checkRule.ts';
import type { RuleContext } from './checkRule.ts';
import { hasUnknownKey, headOf, blameOf, refuse } from './problemOf.ts';
import { placedIn, withoutEchoes } from './merged.ts';
import { ownPlace, type RuleGroup } from './model.ts';
import { customGroupType } from './schema.ts';

/**
 * What is wrong with the groups of a file, their rules left out. Mirrors RuleGroups.Validate of
 * Prometheus' model/rulefmt/rulefmt.go.
 */
export function checkGroups(groups: readonly RuleGroup[], context: RuleContext): Problem[] {
  const names = new Map<string, Span | undefined>();
  return withoutEchoes(
    groups.map((group) =>
      placedIn(group.item, [
        ...checkGroupName(group, names),
        ...checkLabels(group.labels, context.names),
      ]),
    ),
  ).flat();
}

function checkGroupName(group: RuleGroup, names: Map<string, Span | undefined>): Problem[] {
  if (group.node === undefined || group.name?.unread === true) return [];
  if (group.name === undefined && hasUnknownKey(group.node, customGroupType)) return [];
  const name = group.name?.value ?? '';
  const span = group.name === undefined ? headOf(group.node) : blameOf(group.name);
  const problems: Problem[] = [];
  if (name === '') problems.push(refuse('group-name', span, 'Groupname must not be empty'));
  if (names.has(name)) {
    const first = names.get(name);
    const related = first && [{ span: first, message: 'first used here' }];
    const message = `groupname: "${name}" is repeated in the same file`;
    problems.push(refuse('repeated-group', span, message, related));
  } else {
    const place = group.name && blameOf(group.name);
    names.set(name, place && group.item ? ownPlace(group.item, place) : place);
  }
  return problems;
}
