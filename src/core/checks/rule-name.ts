import { ruleName, ruleNameField } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { fits, requirementsOf } from './shared/requirements.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Names of rules that do not match the pattern of the project. */
export const ruleNamePattern = ruleCheck({
  code: 'rule-name',
  severity: 'warning',
  kinds: anyRuleKinds,
  needs: 'requirements',
  messages: { pattern: 'The name of this rule does not match "{pattern}".' },
  run({ rule }, { report, requirements }) {
    const field = ruleNameField(rule);
    if (field === undefined || field.unread) return;
    for (const { name: pattern } of requirementsOf(rule, requirements)) {
      if (pattern === undefined || fits(pattern, ruleName(rule))) continue;
      report('pattern', field.span, { values: { pattern } });
    }
  },
});
