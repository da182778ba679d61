import type { Problem } from '../base/problem.ts';
import { blameOf } from './problemOf.ts';
import { ruleName, ruleNameField } from './model.ts';
import type { Rule, RuleFile, RuleGroup, TextField } from './model.ts';

/**
 * Rules with the same name and labels, as promtool's lint `duplicate-rules` finds them: alerts
 * and records alike, whatever their expressions. Mirrors checkDuplicates of cmd/promtool/main.go.
 */
export function findDuplicates(file: RuleFile): Problem[] {
  const first = new Map<string, Placed>();
  /** By labels, for names that come more than once. */
  const namesakes = new Map<string, Map<string, Placed>>();
  const problems: Problem[] = [];
  for (const group of file.groups) {
    for (const rule of group.rules) {
      const field = ruleNameField(rule);
      if (field === undefined || field.value === '') continue;
      const placed = { group, rule, field };
      const other = first.get(field.value);
      if (other === undefined) {
        first.set(field.value, placed);
        continue;
      }
      const known = namesakes.get(field.value) ?? new Map([[identity(other), other]]);
      namesakes.set(field.value, known);
      const earlier = known.get(identity(placed));
      if (earlier === undefined) known.set(identity(placed), placed);
      else problems.push(duplicate(placed, earlier));
    }
  }
  return problems;
}

interface Placed {
  readonly group: RuleGroup;
  readonly rule: Rule;
  readonly field: TextField;
}

function identity({ group, rule }: Placed): string {
  return JSON.stringify(labelsOf(group, rule));
}

function duplicate({ group, rule, field }: Placed, earlier: Placed): Problem {
  return {
    code: 'duplicate-rules',
    severity: 'warning',
    span: blameOf(field),
    message: wordsFor(ruleName(rule), labelsOf(group, rule)),
    related: [{ span: blameOf(earlier.field), message: 'the same rule' }],
  };
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
