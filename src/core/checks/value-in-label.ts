import { joined } from '../promql/labels/flow.ts';
import { theValue } from '../promql/labels/range.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatedEntries } from '../rules/templatedEntries.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';

/** Labels of alerts that hold the value: each new value makes a new alert. */
export const valueInLabel = ruleCheck({
  code: 'value-in-label',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    value:
      'A label that contains the value creates a new alert whenever the value changes. Move the value to an annotation.',
  },
  run({ rule, expression }, { report, target }) {
    if (!isAlert(rule)) return;
    // What is always the same value makes no other alert.
    if (expression && theValue(joined(expression.flow.root).range) !== undefined) return;
    for (const { entry, nodes } of templatedEntries(rule.labels, rule, target)) {
      for (const placed of templateOperands(nodes)) {
        if (!placed.isPrinted || !placed.isValue) continue;
        report('value', inField(entry, placed.operand.span));
      }
    }
  },
});
