import type { RelatedPlace } from '../base/problem.ts';
import { unlessWithoutEffect } from '../promql/labels/binaryFlow.ts';
import { joined, neverOf } from '../promql/labels/flow.ts';
import type { LabelState } from '../promql/labels/labelSet.ts';
import type { BinaryExpr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Operators between vectors whose series can never have the same labels. */
export const impossibleVectorMatching = ruleCheck({
  code: 'impossible-vector-matching',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    never: 'The two sides of "{operator}" never match: {reason}.',
    excluded:
      'The right side of "unless on ()" always has a value, so this never returns anything.',
    unless: 'This "unless" has no effect, because its two sides never match: {reason}.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('BinaryExpr')) {
      const { flow } = expression;
      const own = neverOf(flow.of(node));
      if (own?.reason === 'excluded' && own.span === node.opSpan) {
        report('excluded', expression.at(node.opSpan));
        continue;
      }
      const isUnless = node.op === 'unless';
      const never = isUnless
        ? unlessWithoutEffect(node, flow.of(node.lhs), flow.of(node.rhs))
        : own;
      if (never?.reason !== 'no-match' || never.span !== node.opSpan) continue;
      const [label = ''] = never.labels ?? [];
      const { reason, related } = explained(node, label, expression);
      report(isUnless ? 'unless' : 'never', expression.at(node.opSpan), {
        values: { operator: node.op, reason },
        ...(related.length === 0 ? {} : { related }),
      });
    }
  },
});

function explained(
  { lhs, rhs }: BinaryExpr,
  label: string,
  expression: RuleExpression,
): { readonly reason: string; readonly related: readonly RelatedPlace[] } {
  const left = joined(expression.flow.of(lhs)).labels.get(label);
  const right = joined(expression.flow.of(rhs)).labels.get(label);
  const related = [left, right].flatMap(({ because, presence }) =>
    because === undefined
      ? []
      : [
          {
            span: expression.at(because),
            message: presence === 'has' ? `"${label}" is set here` : `"${label}" is dropped here`,
          },
        ],
  );
  return { reason: reasonFor(label, left, right), related };
}

function reasonFor(label: string, left: LabelState, right: LabelState): string {
  if (left.presence === 'lacks') return `only the right side has the label "${label}"`;
  if (right.presence === 'lacks') return `only the left side has the label "${label}"`;
  if (left.values === undefined || right.values === undefined) {
    return `they have no value of the label "${label}" in common`;
  }
  const valuesOf = (values: readonly string[]): string =>
    values.map((value) => `"${value}"`).join(' or ');
  return `the label "${label}" is ${valuesOf(left.values)} on the left and ${valuesOf(right.values)} on the right`;
}
