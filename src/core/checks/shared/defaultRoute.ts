import { meets } from '../../config/alertmanager/matchers/matching.ts';
import type { Matcher } from '../../config/alertmanager/matchers/matcher.ts';
import type { AlertRoutes } from '../../deployment/alertRoutes.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';

/** True for an alert that surely no route takes but the default one. */
export function isUnrouted(
  alert: RuleEntry,
  { topRoutes }: Pick<AlertRoutes, 'topRoutes'>,
): boolean {
  const labels = knownLabels(alert);
  return !topRoutes.some((matchers) => mayTake(matchers, labels));
}

/** The labels of an alert whose values are known: series may bring any other. */
function knownLabels({ name, labels }: RuleEntry): ReadonlyMap<string, string> {
  const known = new Map<string, string>([['alertname', name]]);
  for (const [label, value] of labels) if (!value.includes('{{')) known.set(label, value);
  return known;
}

/** False where an alert with these labels surely does not meet all conditions of a route. */
function mayTake(matchers: readonly Matcher[], labels: ReadonlyMap<string, string>): boolean {
  return matchers.every((matcher) => {
    const value = labels.get(matcher.name);
    return value === undefined || meets(value, matcher) !== false;
  });
}
