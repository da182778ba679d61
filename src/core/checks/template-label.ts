import type { Operand } from '../go/template/ast.ts';
import { joined, live } from '../promql/labels/flow.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { type PlacedOperand, templateOperands } from './shared/templateOperands.ts';

/** Templates that print a label which the query of their alert cannot have. */
export const templateLabel = ruleCheck({
  code: 'template-label',
  severity: 'warning',
  kinds: ruleKinds,
  messages: { empty: 'The query has no label "{label}", so this is empty.' },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined || !isAlert(rule)) return;
    if (live(expression.flow.root).length === 0) return;
    const { labels } = joined(expression.flow.root);
    const alert = rule.alert?.value ?? '';
    for (const entry of [...rule.labels, ...rule.annotations]) {
      for (const placed of templateOperands(parsedTemplate(entry.value, alert, target) ?? [])) {
        const label = labelOf(placed);
        const state = label === undefined ? undefined : labels.get(label);
        if (label === undefined || state?.presence !== 'lacks') continue;
        report('empty', inField(entry, placed.operand.span), {
          values: { label },
          ...(state.because === undefined
            ? {}
            : {
                related: [
                  { span: expression.at(state.because), message: `"${label}" is dropped here` },
                ],
              }),
        });
      }
    }
  },
});

/** The label that an operand stands for: `$labels.job`, `.Labels.job`, `index $labels "job"`. */
function labelOf({ operand, command, isRoot }: PlacedOperand): string | undefined {
  if (operand.kind === 'variable') {
    const [variable, label] = operand.names;
    if (variable === '$labels') return label ?? indexed(operand, command);
  }
  if (operand.kind === 'field' && isRoot) {
    const [field, label] = operand.names;
    if (field === 'Labels') return label ?? indexed(operand, command);
  }
  return undefined;
}

function indexed(operand: Operand, [first, second, third]: readonly Operand[]): string | undefined {
  if (first?.kind !== 'function' || first.name !== 'index' || second !== operand) return undefined;
  return third?.kind === 'string' ? third.value : undefined;
}
