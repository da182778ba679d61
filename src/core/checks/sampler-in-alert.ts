import { choosing } from '../promql/labels/aggregationFlow.ts';
import type { AggregateExpr, Node } from '../promql/tree/ast.ts';
import { childrenOf } from '../promql/tree/ast.ts';
import { isAlert } from '../rules/model.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** `topk` and its likes in alerts: they choose other series at each evaluation. */
export const samplerInAlert = ruleCheck({
  code: 'sampler-in-alert',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    sampler:
      '{aggregation}() may choose different series at each evaluation, so alerts resolve and start again.',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule)) return;
    for (const { op, opSpan } of exposed(expression.tree)) {
      report('sampler', expression.at(opSpan), { values: { aggregation: op } });
    }
  },
});

/** The choosing aggregations whose series no other aggregation takes in. */
function exposed(node: Node): readonly AggregateExpr[] {
  if (node.kind === 'AggregateExpr') return choosing.has(node.op) ? [node] : [];
  // Of these, the chosen series are no longer part of the result.
  if (node.kind === 'Call' && /^(?:absent|scalar)$/.test(node.name)) return [];
  if (node.kind === 'BinaryExpr' && node.group !== undefined) {
    // `group_left topk by (pod) (1, info)` chooses one of several partners that are alike.
    return exposed(node.group.keyword === 'group_left' ? node.lhs : node.rhs);
  }
  return childrenOf(node).flatMap(exposed);
}
