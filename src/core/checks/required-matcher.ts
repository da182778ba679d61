import { ruleCheck } from './check.ts';
import { requirementsOf } from './shared/requirements.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Selectors without a matcher that the project asks for. */
export const requiredMatcher = ruleCheck({
  code: 'required-matcher',
  severity: 'warning',
  kinds: ruleKinds,
  needs: 'requirements',
  messages: { missing: 'This selector needs a matcher for the label "{label}".' },
  run({ rule, expression }, { report, requirements }) {
    const labels = new Set(requirementsOf(rule, requirements).flatMap(({ matchers }) => matchers));
    if (labels.size === 0 || expression === undefined) return;
    for (const { matchers, span } of expression.all('VectorSelector')) {
      for (const label of labels) {
        if (matchers.some(({ name }) => name === label)) continue;
        report('missing', expression.at(span), { values: { label } });
      }
    }
  },
});
