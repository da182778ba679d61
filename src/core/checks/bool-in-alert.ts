import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { conditions } from './shared/alertConditions.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts whose condition gives 0 instead of nothing where it is false, so that they fire for both. */
export const boolInAlert = ruleCheck({
  code: 'bool-in-alert',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    bool: 'With "bool" the comparison returns 0 where it is false, and the alert fires for 0 as well.',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule) || !/bool/i.test(expression.text)) return;
    for (const { boolSpan, lhs, rhs } of conditions(expression.tree)) {
      // Two scalars cannot be compared without it.
      if (boolSpan === undefined || (lhs.type === 'scalar' && rhs.type === 'scalar')) continue;
      const after = /^\s*/.exec(expression.text.slice(boolSpan.to))?.[0].length ?? 0;
      const span = { from: boolSpan.from, to: boolSpan.to + after };
      const fix = { title: 'Remove "bool"', edits: [{ span, newText: '' }], preferred: true };
      report('bool', expression.at(boolSpan), { fixes: expression.fixes([fix]) });
    }
  },
});
