import { fileCheck } from './check.ts';
import { fits, requirementsFor } from './shared/requirements.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Labels of rules that are not as the project asks for. Labels of the group count as well. */
export const requiredLabel = fileCheck({
  code: 'required-label',
  severity: 'warning',
  kinds: anyRuleKinds,
  needs: 'requirements',
  form: 'rules',
  messages: {
    missing: 'This rule needs the label "{label}".',
    forbidden: 'This rule must not have the label "{label}".',
    value: 'The value "{value}" of the label "{label}" does not match "{pattern}".',
  },
  run({ files }, { report, requirements }) {
    for (const entry of files.flatMap(({ rules }) => rules)) {
      const labels = new Map(entry.labels);
      for (const requirement of requirementsFor(entry.facts, requirements)) {
        for (const [label, { presence, value: pattern }] of Object.entries(requirement.labels)) {
          const value = labels.get(label);
          const values = { label, value: value ?? '', pattern: pattern ?? '' };
          const at = entry.at(entry.facts.nameSpan);
          if (value === undefined) {
            if (presence === 'required' && !entry.facts.isFilledIn)
              report('missing', at, { values });
          } else if (presence === 'forbidden') report('forbidden', at, { values });
          else if (pattern !== undefined && !fits(pattern, value)) report('value', at, { values });
        }
      }
    }
  },
});
