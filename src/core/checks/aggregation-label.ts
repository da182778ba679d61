import { joined, live } from '../promql/labels/flow.ts';
import type { Presence } from '../promql/labels/labelSet.ts';
import type { AggregateExpr, Expr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import { requirementsOf } from './shared/requirements.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Aggregations that drop or keep a label against what the project asks for. */
export const aggregationLabel = ruleCheck({
  code: 'aggregation-label',
  severity: 'warning',
  kinds: ruleKinds,
  needs: 'requirements',
  messages: {
    keep: 'This aggregation drops the label "{label}", which must be kept.',
    drop: 'This aggregation keeps the label "{label}", which must be dropped.',
  },
  run({ rule, expression }, { report, requirements }) {
    if (expression === undefined) return;
    const wanted = requirementsOf(rule, requirements);
    const keep = new Set(wanted.flatMap((requirement) => requirement.keep));
    const drop = new Set(wanted.flatMap((requirement) => requirement.drop));
    if (keep.size === 0 && drop.size === 0) return;
    const outer: AggregateExpr[] = [];
    for (const node of expression.all('AggregateExpr').filter(({ op }) => !samplers.has(op))) {
      const { opSpan, grouping } = node;
      const at = expression.at(grouping?.listSpan ?? grouping?.keywordSpan ?? opSpan);
      for (const label of keep) {
        if (presence(expression, node, label) !== 'lacks') continue;
        if (presence(expression, node.expr, label) === 'lacks') continue;
        report('keep', at, { values: { label } });
      }
      // What an inner aggregation keeps, the outer one may drop.
      if (outer.some(({ span }) => node.span.to <= span.to)) continue;
      outer.push(node);
      for (const label of drop) {
        if (presence(expression, node, label) === 'lacks') continue;
        report('drop', at, { values: { label } });
      }
    }
  },
});

/** Samplers such as `topk` keep the series as they are. */
const samplers: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** Whether the result has a label; undefined where there is never a result. */
function presence({ flow }: RuleExpression, node: Expr, label: string): Presence | undefined {
  const found = flow.of(node);
  return live(found).length === 0 ? undefined : joined(found).labels.get(label).presence;
}
