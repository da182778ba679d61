import type { RelatedPlace } from '../base/problem.ts';
import { eitherOf } from '../base/words.ts';
import { unlessWithoutEffect } from '../promql/labels/binaryFlow.ts';
import { type Flow, joined, live, neverOf } from '../promql/labels/flow.ts';
import type { LabelState } from '../promql/labels/labelSet.ts';
import type { BinaryExpr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { scrapedMetric } from './shared/scrapedMetric.ts';

/** Operators between vectors whose series can never have the same labels. */
export const impossibleVectorMatching = ruleCheck({
  code: 'impossible-vector-matching',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    never: 'The two sides of "{operator}" never match: {reason}.',
    excluded:
      'The right side of "unless on ()" always has a value, so this never returns anything.',
    unlabeled:
      'The two sides of "{operator}" never match: the {bare} side has no labels, but the series of "{metric}" do, such as "job" and "instance". Add "{clause}".',
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
      const unlabeled = besideNoLabels(node, expression);
      if (unlabeled !== undefined) {
        const { metric, clause, bare } = unlabeled;
        const { to } = node.boolSpan ?? node.opSpan;
        report('unlabeled', expression.at(node.opSpan), {
          values: { metric, clause, bare, operator: node.op },
          unlessRecorded: metric,
          fixes: expression.fixes([
            {
              title: `Add "${clause}"`,
              edits: [{ span: { from: to, to }, newText: ` ${clause}` }],
            },
          ]),
        });
        continue;
      }
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

interface Unlabeled {
  /** A metric whose series have labels. */
  readonly metric: string;
  /** The side that has none. */
  readonly bare: 'left' | 'right';
  /** What makes the two sides match. */
  readonly clause: string;
}

/** An operator that matches all labels between a metric that is scraped and something without labels. */
function besideNoLabels(
  { op, lhs, rhs, matching, fills = [] }: BinaryExpr,
  { flow }: RuleExpression,
): Unlabeled | undefined {
  if (lhs.type !== 'vector' || rhs.type !== 'vector' || op === 'or') return undefined;
  if (matching !== undefined || fills.length > 0) return undefined;
  const bare = hasNoLabels(flow.of(rhs)) ? 'right' : hasNoLabels(flow.of(lhs)) ? 'left' : undefined;
  if (bare === undefined) return undefined;
  const [other, group] = bare === 'right' ? [lhs, 'group_left'] : [rhs, 'group_right'];
  const metric = scrapedMetric(other);
  if (metric === undefined || joined(flow.of(other)).labels.get('job').presence === 'lacks')
    return undefined;
  // With `on ()`, what always has a value would exclude everything.
  if (op === 'unless' && live(flow.of(rhs)).some(({ always }) => always)) return undefined;
  const isSetOperator = op === 'and' || op === 'unless';
  return { metric, bare, clause: isSetOperator ? 'on ()' : `on () ${group} ()` };
}

function hasNoLabels(side: Flow): boolean {
  const { named, isOpen } = joined(side).labels;
  return !isOpen && [...named.values()].every(({ presence }) => presence === 'lacks');
}

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
  return `the label "${label}" is ${eitherOf(left.values)} on the left and ${eitherOf(right.values)} on the right`;
}
