import type { LiveLookup } from '../live/questions.ts';
import type { BinaryExpr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Vector matching that finds nothing on the server, or that it refuses. */
export const matchingFails = ruleCheck({
  code: 'matching-fails',
  severity: 'warning',
  kinds: ruleKinds,
  needs: 'live',
  messages: {
    none: 'Both sides have series now ({left} and {right}), but none of them match.',
    refused: 'The server refuses this now: {error}.',
  },
  run({ expression }, { live, report }) {
    if (expression === undefined || live === undefined) return;
    for (const node of expression.all('BinaryExpr')) {
      const { lhs, rhs, op, opSpan } = node;
      if (lhs.type !== 'vector' || rhs.type !== 'vector' || op === 'or' || op === 'unless')
        continue;
      const error = refusal(node, expression, live);
      if (error !== undefined) {
        report('refused', expression.at(opSpan), { values: { error } });
        continue;
      }
      const counts = sidesOf(node, expression, live);
      if (counts === undefined) continue;
      const values = { left: counts.left.toString(), right: counts.right.toString() };
      report('none', expression.at(opSpan), { values });
    }
  },
});

/** Why a server cannot match two sides: several series where there may be one. */
function refusal(
  { op, span }: BinaryExpr,
  { text }: RuleExpression,
  live: LiveLookup,
): string | undefined {
  if (op === 'and') return undefined;
  const failure = live.failure({ about: 'result', expression: text.slice(span.from, span.to) });
  return failure !== undefined && /many-to-many|duplicate series|multiple matches/.test(failure)
    ? failure.replace(/[.;]\s*$/, '')
    : undefined;
}

/** How many series the sides have where none of them match; undefined where some do, or one side has none. */
function sidesOf(
  { lhs, rhs, matching }: BinaryExpr,
  { text }: RuleExpression,
  live: LiveLookup,
): { readonly left: number; readonly right: number } | undefined {
  const part = ({ from, to }: { from: number; to: number }): string => text.slice(from, to);
  const [left, right] = [`(${part(lhs.span)})`, `(${part(rhs.span)})`];
  const counted = (expression: string): number | undefined =>
    live.ask({ about: 'result', expression })?.series;
  const [ours, theirs] = [counted(left), counted(right)];
  if (ours === undefined || theirs === undefined || ours === 0 || theirs === 0) return undefined;
  const labels = matching?.labels.map(({ span }) => part(span)).join(', ') ?? '';
  const on = matching === undefined ? '' : `${matching.keyword} (${labels}) `;
  return counted(`${left} and ${on}${right}`) === 0 ? { left: ours, right: theirs } : undefined;
}
