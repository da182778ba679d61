import type { Target } from '../../base/target.ts';
import { groupOfRules, ruleFacts } from '../facts.ts';
import type { Rule, RuleGroup } from '../model.ts';
import { RuleEntry } from './ruleEntry.ts';

/** Rules of a text that is not cut, in order, each with its entry; the spans of their facts are those of the text. */
export function wholeRules(
  text: string,
  rules: readonly { readonly rule: Rule; readonly group: RuleGroup }[],
  target: Target,
): readonly (readonly [entry: RuleEntry, rule: Rule])[] {
  const whole = { from: 0, to: text.length, line: 0, group: 0 };
  return rules.map(({ rule, group }) => [
    new RuleEntry(whole, ruleFacts(rule, groupOfRules(group), target, 0)),
    rule,
  ]);
}
