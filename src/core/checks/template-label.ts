import { type Branch, type Flow, live, type NeverReason } from '../promql/labels/flow.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';

/** Templates that print a label which the query of their alert cannot have. */
export const templateLabel = ruleCheck({
  code: 'template-label',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    empty: 'The query has no label "{label}", so this is empty.',
    sometimes:
      'A part of the query has no label "{label}"; where that part makes the alert fire, this is empty.',
  },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined || !isAlert(rule)) return;
    const branches = asked(expression.flow.root);
    if (branches.length === 0) return;
    for (const entry of [...rule.labels, ...rule.annotations]) {
      const nodes = parsedTemplate(entry.value, rule.alert?.value ?? '', target) ?? [];
      const operands = templateOperands(nodes);
      for (const placed of operands) {
        const { label } = placed;
        if (label === undefined) continue;
        const lacking = branches
          .map(({ labels }) => labels.get(label))
          .filter(({ presence }) => presence === 'lacks');
        if (lacking.length === 0) continue;
        const because = lacking.find((state) => state.because !== undefined)?.because;
        const isSure = lacking.length === branches.length;
        // Who tests for a label knows that it may be missing.
        const isTested = operands.some((one) => !one.isPrinted && one.label === label);
        if (!isSure && isTested) continue;
        report(isSure ? 'empty' : 'sometimes', inField(entry, placed.operand.span), {
          values: { label },
          ...(isSure ? {} : { severity: 'information' as const }),
          ...(because === undefined
            ? {}
            : {
                related: [{ span: expression.at(because), message: `"${label}" is dropped here` }],
              }),
        });
      }
    }
  },
});

/** What keeps all series away and leaves their labels what they would be. */
const sameLabels: ReadonlySet<NeverReason> = new Set(['always-false', 'contradiction']);

/** The alternatives of a query; where there is never a series because of values, what they would be. */
function asked(flow: Flow): readonly Branch[] {
  const branches = live(flow);
  return branches.length > 0
    ? branches
    : flow.filter(({ never }) => never !== undefined && sameLabels.has(never.reason));
}
