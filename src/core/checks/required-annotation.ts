import { blameOf } from '../rules/problemOf.ts';
import { isAlert, ruleNameField } from '../rules/model.ts';
import { isUnknownField } from '../rules/unknownFields.ts';
import { ruleCheck } from './check.ts';
import { fits, requirementsOf } from './shared/requirements.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Annotations of alerts that are not as the project asks for. */
export const requiredAnnotation = ruleCheck({
  code: 'required-annotation',
  severity: 'warning',
  kinds: anyRuleKinds,
  needs: 'requirements',
  messages: {
    missing: 'This alert needs the annotation "{annotation}".',
    forbidden: 'This alert must not have the annotation "{annotation}".',
    value: 'The value of the annotation "{annotation}" does not match "{pattern}".',
  },
  run({ rule }, { report, requirements }) {
    if (!isAlert(rule)) return;
    for (const { annotations } of requirementsOf(rule, requirements)) {
      for (const [annotation, { presence, value: pattern }] of Object.entries(annotations)) {
        const entry = rule.annotations.find(({ name }) => name === annotation);
        const values = { annotation, pattern: pattern ?? '' };
        if (entry === undefined) {
          const isMissing = presence === 'required' && !isUnknownField(rule.node, 'annotations');
          if (isMissing) report('missing', ruleNameField(rule)?.span ?? rule.node, { values });
        } else if (presence === 'forbidden') report('forbidden', entry.key, { values });
        else if (pattern !== undefined && !entry.unread && !fits(pattern, entry.value))
          report('value', blameOf(entry), { values });
      }
    }
  },
});
