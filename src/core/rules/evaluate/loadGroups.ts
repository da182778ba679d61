import type { Target } from '../../base/target.ts';
import { compareBytes } from '../../go/utf8.ts';
import { isAlert, type LabelEntry, type Rule, type RuleGroup as GroupModel } from '../model.ts';
import { AlertingRule, type AlertServer } from './alertingRule.ts';
import { type EvaluatedRule, RuleGroup } from './group.ts';
import { parsed } from './queries.ts';
import { RecordingRule } from './recordingRule.ts';

/**
 * The groups of rule files that promtool accepts, ready to be evaluated. Mirrors LoadGroups of
 * rules/manager.go.
 * @throws GoError where an expression cannot be parsed
 */
export function loadGroups(
  groups: readonly GroupModel[],
  server: AlertServer,
  target: Target,
): LoadedGroup[] {
  return groups.map((model) => {
    const rules = model.rules.map((rule) => loadRule(rule, model, server, target));
    const group = new RuleGroup({
      name: model.name?.value ?? '',
      rules: rules.map(({ evaluated }) => evaluated),
      queryOffset: model.queryOffset?.value ?? 0,
      limit: model.limit?.value ?? 0,
    });
    return { group, rules };
  });
}

/** A group, and where each of its rules comes from. */
export interface LoadedGroup {
  readonly group: RuleGroup;
  readonly rules: readonly LoadedRule[];
}

/** A rule that can be evaluated, and the one in the file that it is made from. */
export interface LoadedRule {
  readonly evaluated: EvaluatedRule;
  readonly model: Rule;
}

function loadRule(rule: Rule, group: GroupModel, server: AlertServer, target: Target): LoadedRule {
  const expr = parsed(rule.expr?.value ?? '', target);
  const labels = entriesOf([...group.labels, ...rule.labels]);
  if (!isAlert(rule)) {
    const evaluated = new RecordingRule(rule.record?.value ?? '', expr, labels);
    return { evaluated, model: rule };
  }
  const definition = {
    name: rule.alert?.value ?? '',
    expr,
    for: rule.for?.value ?? 0,
    keepFiringFor: rule.keepFiringFor?.value ?? 0,
    labels,
    annotations: entriesOf(rule.annotations),
  };
  return { evaluated: new AlertingRule(definition, server), model: rule };
}

/** Names with their values, ordered by name; of a repeated name the last counts. */
function entriesOf(entries: readonly LabelEntry[]): (readonly [string, string])[] {
  const unique = new Map(entries.map(({ name, value }) => [name, value] as const));
  return [...unique].sort(([a], [b]) => compareBytes(a, b));
}
