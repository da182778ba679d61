import { formatModelDuration } from '../go/modelDuration.ts';
import type { Limits } from '../project/requirement.ts';
import { isAlert, type Rule, type RuleField, ruleNameField } from '../rules/model.ts';
import { isUnknownField } from '../rules/unknownFields.ts';
import { findPair } from '../yaml/tree/node.ts';
import { ruleCheck } from './check.ts';
import { requirementsOf } from './shared/requirements.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Alerts whose `for` or `keep_firing_for` is outside of the limits of the project. */
export const forLimit = ruleCheck({
  code: 'for-limit',
  severity: 'warning',
  kinds: anyRuleKinds,
  needs: 'requirements',
  messages: {
    short: '"{key}" must be at least {limit}.',
    long: '"{key}" must be at most {limit}.',
  },
  run({ rule }, { report, requirements }) {
    if (!isAlert(rule)) return;
    for (const requirement of requirementsOf(rule, requirements)) {
      for (const [key, field, limits] of [
        ['for', rule.for, requirement.for],
        ['keep_firing_for', rule.keepFiringFor, requirement.keepFiringFor],
      ] as const) {
        const [message, limit] = outside(field, limits) ?? [];
        if (message === undefined || limit === undefined || isUnread(rule, key, field)) continue;
        const at = field?.span ?? ruleNameField(rule)?.span ?? rule.node;
        report(message, at, { values: { key, limit: formatModelDuration(limit) } });
      }
    }
  },
});

function outside(
  field: RuleField<number> | undefined,
  { min, max }: Limits = {},
): readonly ['short' | 'long', number] | undefined {
  const length = field?.value ?? 0;
  if (min !== undefined && length < min) return ['short', min];
  return max !== undefined && length > max ? ['long', max] : undefined;
}

/** True for a key whose value could not be read, or that a template may fill in or add. */
function isUnread(
  { node }: Rule,
  key: 'for' | 'keep_firing_for',
  field: RuleField<number> | undefined,
): boolean {
  if (isUnknownField(node, key)) return true;
  return field === undefined && findPair(node, key) !== undefined;
}
