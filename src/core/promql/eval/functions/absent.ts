import type { Plan } from '../plan/plan.ts';
import { Labels, metadataLabels } from '../series/labels.ts';
import type { LabelMatcher } from '../series/matchers.ts';
import { absentSteps } from './overRange.ts';
import { argument, type VectorFunction } from './vectorCall.ts';

export const absentFunction: VectorFunction = (args, _, plan) =>
  absentSteps(argument(args), { labels: labelsOfAbsent(plan.args[0]), dropName: false });

/** The labels that a selector names exactly; mirrors createLabelsForAbsentFunction. */
export function labelsOfAbsent(plan: Plan | undefined): Labels {
  const selector = plan?.kind === 'range' ? plan.selector : plan;
  if (selector?.kind !== 'selector') return Labels.empty;
  const known = new Map<string, string>();
  const seen = new Set<string>();
  for (const { name, op, value } of inSelectionOrder(selector.matchers)) {
    if (metadataLabels.includes(name)) continue;
    if (op === '=' && !seen.has(name)) {
      known.set(name, value);
      seen.add(name);
    } else {
      known.delete(name);
    }
  }
  return Labels.of(known);
}

/**
 * The matchers as the storage leaves them: those that only take series away last. Mirrors
 * PostingsForMatchers of tsdb/querier.go.
 */
function inSelectionOrder(matchers: readonly LabelMatcher[]): readonly LabelMatcher[] {
  const mustBeSet = new Set(
    matchers.filter((matcher) => !matcher.matches('')).map(({ name }) => name),
  );
  const subtracts = (matcher: LabelMatcher): boolean =>
    !mustBeSet.has(matcher.name) || (matcher.op.startsWith('!') && matcher.matches(''));
  return [...matchers.filter((matcher) => !subtracts(matcher)), ...matchers.filter(subtracts)];
}
