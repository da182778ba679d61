import type { Problem } from '../problem.ts';
import { placeOf } from './findings.ts';
import { ruleName, ruleNameField } from './model.ts';
import type { Rule, RuleFile, RuleGroup } from './model.ts';

/**
 * Rules with the same name and labels, as promtool's lint `duplicate-rules` finds them: alerts
 * and records alike, whatever their expressions. Mirrors checkDuplicates of cmd/promtool/main.go.
 */
export function findDuplicates(file: RuleFile): Problem[] {
  const first = new Map<string, Rule>();
  const problems: Problem[] = [];
  for (const group of file.groups) {
    for (const rule of group.rules) {
      const field = ruleNameField(rule);
      if (field === undefined || field.value === '') continue;
      const labels = labelsOf(group, rule);
      const identity = JSON.stringify([field.value, labels]);
      const earlier = first.get(identity);
      if (earlier === undefined) {
        first.set(identity, rule);
        continue;
      }
      const earlierName = ruleNameField(earlier);
      problems.push({
        code: 'duplicate-rules',
        severity: 'warning',
        span: placeOf(field),
        message: wordsFor(ruleName(rule), labels),
        ...(earlierName === undefined
          ? {}
          : { related: [{ span: placeOf(earlierName), message: 'the same rule' }] }),
      });
    }
  }
  return problems;
}

/** Labels of the group and of the rule, which wins, sorted by name. */
function labelsOf(group: RuleGroup, rule: Rule): readonly (readonly [string, string])[] {
  if (group.labels.length === 0 && rule.labels.length === 0) return [];
  const merged = new Map<string, string>();
  for (const { name, value } of group.labels) merged.set(name, value);
  for (const { name, value } of rule.labels) merged.set(name, value);
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1));
}

function wordsFor(name: string, labels: readonly (readonly [string, string])[]): string {
  const list = labels.map(([label, value]) => `${label}: ${value}`).join(', ');
  return (
    `duplicate rule(s) found. Metric: ${name}, Label(s): ${list === '' ? 'none' : list}. ` +
    'Might cause inconsistency while recording expressions'
  );
}
