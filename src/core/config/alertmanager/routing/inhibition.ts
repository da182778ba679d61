import type { Span } from '../../../base/text.ts';
import type { StructValue } from '../../../schema/value.ts';
import type { Matcher } from '../matchers/matcher.ts';
import { conditionsOf } from '../matchers/matching.ts';
import { stringOf } from '../values/stringOf.ts';
import { type AlertLabels, holdsAll } from './matchRoutes.ts';

/** A rule by which alerts that fire mute others. */
export interface InhibitRule {
  /** Empty for a rule without a name. */
  readonly name: string;
  /** Position in `inhibit_rules`. */
  readonly index: number;
  readonly span: Span;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

/** An alert that mutes another one, and the rule by which it does. */
export interface Inhibitor {
  readonly rule: InhibitRule;
  readonly source: AlertLabels;
}

/** The inhibition rules of a configuration. */
export function readInhibitRules(root: StructValue): readonly InhibitRule[] {
  return root.structs('inhibit_rules').flatMap(({ value }, index) => {
    if (value === undefined) return [];
    const { from, to } = value.span;
    return {
      name: value.text('name'),
      index,
      span: { from, to },
      source: conditionsOf(value, 'source_'),
      target: conditionsOf(value, 'target_'),
      equal: value.list('equal').map((item) => stringOf(item.value)),
    };
  });
}

/**
 * The alerts that mute one, rule by rule. An alert that matches both sides of a rule is not muted by others
 * that do. Mirrors inhibit.Inhibitor.Mutes.
 * @param firing the alerts that fire at the time; the alert itself may be among them
 */
export function inhibitorsOf(
  alert: AlertLabels,
  firing: readonly AlertLabels[],
  rules: readonly InhibitRule[],
): readonly Inhibitor[] {
  return rules
    .filter(({ target }) => holdsAll(target, alert))
    .flatMap((rule) => {
      const isSource = holdsAll(rule.source, alert);
      return firing
        .filter(
          (source) =>
            holdsAll(rule.source, source) &&
            rule.equal.every((name) => (source.get(name) ?? '') === (alert.get(name) ?? '')) &&
            !(isSource && holdsAll(rule.target, source)),
        )
        .map((source) => ({ rule, source }));
    });
}
