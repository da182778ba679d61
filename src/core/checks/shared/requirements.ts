import { hasHole } from '../../base/holes.ts';
import { compileRegexp } from '../../go/regexp.ts';
import type { Requirement } from '../../project/requirement.ts';
import type { RuleFacts } from '../../rules/facts.ts';
import { isAlert, type Rule, ruleName } from '../../rules/model.ts';

/** What requirements look at to tell whether they are about a rule. */
type Matched = Pick<RuleFacts, 'kind' | 'name' | 'labels'>;

/** The requirements that are about a rule. */
export function requirementsOf(
  rule: Rule,
  requirements: readonly Requirement[],
): readonly Requirement[] {
  if (requirements.length === 0) return requirements;
  return requirementsFor(
    {
      kind: isAlert(rule) ? 'alert' : 'record',
      name: ruleName(rule),
      labels: rule.labels.map(({ name, value }) => [name, value]),
    },
    requirements,
  );
}

/** The same for a rule of which only facts are known; its labels are also those of its group. */
export function requirementsFor(
  { kind, name, labels }: Matched,
  requirements: readonly Requirement[],
): readonly Requirement[] {
  // What a template fills in may be anything.
  if (name === '' || hasHole(name)) return [];
  const values = new Map(labels);
  return requirements.filter(({ match }) => {
    if (match.kind !== undefined && match.kind !== kind) return false;
    if (match.name !== undefined && !fits(match.name, name)) return false;
    return Object.entries(match.labels ?? {}).every(([label, pattern]) =>
      fits(pattern, values.get(label) ?? ''),
    );
  });
}

/** True for a text that a pattern matches as a whole, and for one that a template fills in. */
export function fits(pattern: string, text: string): boolean {
  return hasHole(text) || compileRegexp(pattern).matchesAll(text);
}
