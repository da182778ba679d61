import type { GroupFacts, LabelPair } from '../rules/facts.ts';
import type { AlertTiming } from '../rules/evaluate/alertState.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';

/** An alerting rule as it is backtested; durations in ms. */
export interface BacktestRule extends AlertTiming {
  readonly name: string;
  readonly group: string;
  readonly expression: string;
  /** The labels that it sets itself or has from its group, by name. */
  readonly labels: readonly LabelPair[];
  readonly annotations: readonly LabelPair[];
  /** How often its group is evaluated, where the file says so. */
  readonly interval?: number;
  /** How much earlier its group looks than it is evaluated, where the file says so. */
  readonly queryOffset?: number;
  /** How many alerts its group allows; 0: any number. */
  readonly limit: number;
}

/** What a document knows of its rules. */
interface KnownRules {
  readonly files: readonly {
    readonly rules: readonly RuleEntry[];
    readonly groups: readonly GroupFacts[];
  }[];
}

/** An alerting rule, and where it is, as UTF-16 offsets. */
export interface PlacedRule {
  readonly rule: BacktestRule;
  readonly span: { readonly from: number; readonly to: number };
}

/** The alerting rules of a document, in its order; those that a template fills in are left out. */
export function alertRules({ files }: KnownRules): readonly PlacedRule[] {
  return files.flatMap(({ rules, groups }) => {
    const named = new Map(groups.map((group) => [group.name, group]));
    return rules.flatMap((entry): PlacedRule[] => {
      const { facts } = entry;
      if (facts.kind !== 'alert' || facts.name === '' || facts.expression === '') return [];
      if (facts.isFilledIn) return [];
      const { interval, queryOffset, limit = 0 } = named.get(facts.group) ?? {};
      const rule = {
        name: facts.name,
        group: facts.group,
        expression: facts.expression,
        labels: facts.labels,
        annotations: facts.annotations,
        for: facts.for,
        keepFiringFor: facts.keepFiringFor,
        // Where it is 0, the server's own counts.
        ...(interval === undefined || interval.value === 0 ? {} : { interval: interval.value }),
        ...(queryOffset === undefined ? {} : { queryOffset }),
        limit,
      };
      return [{ rule, span: entry.at(facts.span) }];
    });
  });
}
