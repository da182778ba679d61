import { hasHole } from '../base/holes.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/**
 * Rules with the same name and labels, as promtool's lint `duplicate-rules` finds them: alerts and
 * records alike, whatever their expressions. Mirrors checkDuplicates of cmd/promtool/main.go.
 */
export const duplicateRules = fileCheck({
  code: 'duplicate-rules',
  severity: 'warning',
  kinds: anyRuleKinds,
  form: 'rules',
  messages: {
    duplicate:
      'duplicate rule(s) found. Metric: {name}, Label(s): {labels}. Might cause inconsistency while recording expressions',
  },
  run({ files }, { report }) {
    for (const { rules } of files) {
      for (const { entry, first } of repeated(rules)) {
        const labels = entry.labels.map(([label, value]) => `${label}: ${value}`).join(', ');
        report('duplicate', entry.at(entry.facts.nameSpan), {
          values: { name: entry.name, labels: labels === '' ? 'none' : labels },
          related: [{ span: first.at(first.facts.nameSpan), message: 'the same rule' }],
        });
      }
    }
  },
});

/** The rules that repeat an earlier one, with that one. */
function* repeated(
  rules: readonly RuleEntry[],
): Generator<{ readonly entry: RuleEntry; readonly first: RuleEntry }> {
  const firsts = new Map<string, RuleEntry>();
  /** By labels, for names that come more than once. */
  const namesakes = new Map<string, Map<string, RuleEntry>>();
  for (const entry of rules) {
    const { name } = entry;
    if (name === '' || isFilledIn(entry)) continue;
    const other = firsts.get(name);
    if (other === undefined) {
      firsts.set(name, entry);
      continue;
    }
    const known = namesakes.get(name) ?? new Map([[identity(other), other]]);
    namesakes.set(name, known);
    const first = known.get(identity(entry));
    if (first === undefined) known.set(identity(entry), entry);
    else yield { entry, first };
  }
}

/** True where a template fills in the name or labels: twice the same action may yield two texts. */
function isFilledIn({ name, labels, facts }: RuleEntry): boolean {
  if (hasHole(name) || facts.isFilledIn) return true;
  return labels.some(([label, value]) => hasHole(label) || hasHole(value));
}

function identity({ labels }: RuleEntry): string {
  return JSON.stringify(labels);
}
