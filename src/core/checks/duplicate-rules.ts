import { hasHole } from '../base/holes.ts';
import { rememberOf } from '../base/remember.ts';
import type { Target } from '../base/target.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { RuleElsewhere } from '../deployment/otherRules.ts';
import { sameMeaning } from '../promql/format/sameMeaning.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { configName } from './shared/configName.ts';
import { namesakes } from './shared/namesakes.ts';
import { recordedAt } from './shared/recordSources.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/**
 * Rules with the same name and labels, as promtool's lint `duplicate-rules` finds them: alerts and
 * records alike, whatever their expressions. Mirrors checkDuplicates of cmd/promtool/main.go. In other files of the
 * same servers, records with the same expression.
 */
export const duplicateRules = fileCheck({
  code: 'duplicate-rules',
  severity: 'warning',
  kinds: anyRuleKinds,
  form: 'rules',
  messages: {
    elsewhere:
      'Another rule file loaded by {config} records "{name}" with the same labels and expression, so each sample is written twice.',
    duplicate:
      'duplicate rule(s) found. Metric: {name}, Label(s): {labels}. Might cause inconsistency while recording expressions',
  },
  run({ files }, { deployment, target, report }) {
    for (const { rules } of files) {
      for (const entry of deployment === undefined ? [] : rules) {
        const other = recordedElsewhere(entry, deployment, target);
        if (other === undefined) continue;
        report('elsewhere', entry.at(entry.facts.nameSpan), {
          severity: 'information',
          values: { name: entry.name, config: configName(deployment) },
          related: [recordedAt(other)],
        });
      }
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

/** A rule of another file that records the same; undefined where there is none. */
function recordedElsewhere(
  entry: RuleEntry,
  deployment: Deployment | undefined,
  target: Target,
): RuleElsewhere | undefined {
  const { kind, expression } = entry.facts;
  if (kind !== 'record' || isFilledIn(entry)) return undefined;
  const own = parsedExpr(expression, target).expr;
  const ownIdentity = identity(entry);
  return deployment?.otherRules.recordsOf(entry.name).find(({ entry: other }) => {
    if (identity(other) !== ownIdentity) return false;
    const theirs = parsedExpr(other.facts.expression, target).expr;
    return own !== undefined && theirs !== undefined && sameMeaning(own, theirs);
  });
}

/** The rules that repeat an earlier one, with that one. */
function* repeated(
  rules: readonly RuleEntry[],
): Generator<{ readonly entry: RuleEntry; readonly first: RuleEntry }> {
  for (const same of namesakes(rules)) {
    const firsts = new Map<string, RuleEntry>();
    for (const entry of same) {
      if (isFilledIn(entry)) continue;
      const first = firsts.get(identity(entry));
      if (first === undefined) firsts.set(identity(entry), entry);
      else yield { entry, first };
    }
  }
}

/** True where a template fills in the name or labels: twice the same action may yield two texts. */
function isFilledIn({ name, labels, facts }: RuleEntry): boolean {
  if (hasHole(name) || facts.isFilledIn) return true;
  return labels.some(([label, value]) => hasHole(label) || hasHole(value));
}

/** What tells a rule from others of its name. */
const identity = rememberOf(({ labels }: RuleEntry) => JSON.stringify(labels));
