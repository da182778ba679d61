import { nearest, withSameNumbers } from '../base/nearest.ts';
import { type Branch, type Flow, live, type NeverReason } from '../promql/labels/flow.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert, type Rule } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatesOf } from '../rules/templatedEntries.ts';
import { ruleCheck } from './check.ts';
import { changedTo } from './shared/changedTo.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';

/** Templates that print a label which the query of their alert cannot have. */
export const templateLabel = ruleCheck({
  code: 'template-label',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    empty: 'The query has no label "{label}", so this is empty.',
    meant: 'The query has no label "{label}", so this is empty. Do you mean "{meant}"?',
    alertname: 'Templates only have the labels of the query, and it has no "alertname".',
    own: 'Templates do not see the label "{label}" that the rule sets, only the labels of the query.',
    sometimes:
      'A part of the query has no label "{label}"; where that part makes the alert fire, this is empty.',
  },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined || !isAlert(rule)) return;
    const branches = asked(expression.flow.root);
    if (branches.length === 0) return;
    for (const { entry, nodes } of templatesOf(rule, target)) {
      const operands = templateOperands(nodes);
      for (const placed of operands) {
        const { label } = placed;
        if (label === undefined) continue;
        const lacking = branches
          .map(({ labels }) => labels.get(label))
          .filter(({ presence }) => presence === 'lacks');
        if (lacking.length === 0) {
          const message = unseen(label, rule, expression);
          if (message === undefined) continue;
          report(message, inField(entry, placed.operand.span), {
            values: { label },
            ...(message === 'own' ? { severity: 'hint' as const } : {}),
          });
          continue;
        }
        const because = lacking.find((state) => state.because !== undefined)?.because;
        const isSure = lacking.length === branches.length;
        // Who tests for a label knows that it may be missing.
        const isTested = operands.some((one) => !one.isPrinted && one.label === label);
        if (!isSure && isTested) continue;
        const { span } = placed.operand;
        const meant = isSure ? meantLabel(label, branches) : undefined;
        const name = { from: span.to - label.length, to: span.to };
        const isPlain = entry.value.slice(span.from, span.to).endsWith(`.${label}`);
        const fixes = meant !== undefined && isPlain ? [changedTo(meant, name)] : [];
        const message = meant !== undefined ? 'meant' : isSure ? 'empty' : 'sometimes';
        report(message, inField(entry, span), {
          values: { label, meant: meant ?? '' },
          fixes: expressionFixes(entry, rule.node, fixes),
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

/** Why a label of the alert is missing in its templates; undefined where the query may have it, too. */
function unseen(
  label: string,
  { labels }: Rule,
  { text }: RuleExpression,
): 'alertname' | 'own' | undefined {
  if (text.includes(label)) return undefined;
  // Metrics about alerts may have such a label.
  if (label === 'alertname') return /alert/i.test(text) ? undefined : 'alertname';
  const own = labels.find(({ name }) => name === label);
  return own === undefined || own.value.includes('{{') ? undefined : 'own';
}

/** What keeps all series away and leaves their labels what they would be. */
const sameLabels: ReadonlySet<NeverReason> = new Set(['always-false', 'contradiction']);

/** The alternatives of a query; where there is never a series because of values, what they would be. */
function asked(flow: Flow): readonly Branch[] {
  const branches = live(flow);
  return branches.length > 0
    ? branches
    : flow.filter(({ never }) => never !== undefined && sameLabels.has(never.reason));
}

/** The one label of a query that is spelt nearly as another one. */
function meantLabel(label: string, branches: readonly Branch[]): string | undefined {
  const there = branches.flatMap(({ labels }) =>
    [...labels.named].flatMap(([name, { presence }]) => (presence === 'lacks' ? [] : [name])),
  );
  const [meant, ...others] = nearest(label, withSameNumbers(label, new Set(there)), 2);
  return others.length === 0 ? meant : undefined;
}
