import { choosing } from '../promql/labels/aggregationFlow.ts';
import type { BinaryExpr, Expr } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { metricUses } from '../promql/tree/metricUses.ts';
import { isAlert } from '../rules/model.ts';
import { isUnknownField } from '../rules/unknownFields.ts';
import { ruleCheck } from './check.ts';
import { passedOn } from './shared/passedOn.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Alerts on what is calculated from two aggregations that fire at the first evaluation. */
export const ratioWithoutFor = ruleCheck({
  code: 'ratio-without-for',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    restart:
      'After a restart, the two sides of "{operator}" may cover different targets for a while, and this alert would fire immediately. Set "for", for example "for: 2m".',
    few: 'Right after a restart, this is calculated from few samples, and this alert would fire immediately. Set "for", for example "for: 2m".',
  },
  run({ rule, expression }, { report }) {
    if (expression === undefined || !isAlert(rule) || (rule.for?.value ?? 0) > 0) return;
    if (isUnknownField(rule.node, 'for')) return;
    for (const { op, opSpan, lhs, rhs } of calculations(expression.tree, false)) {
      const at = expression.at(opSpan);
      // What targets give in one scrape, they give both sides.
      if (haveSameMetrics(lhs, rhs)) report('few', at, { severity: 'hint' });
      else report('restart', at, { values: { operator: op } });
    }
  },
});

function haveSameMetrics(lhs: Expr, rhs: Expr): boolean {
  const [left, right] = [familiesIn(lhs), familiesIn(rhs)];
  return left.size > 0 && left.size === right.size && [...left].every((name) => right.has(name));
}

/** The metrics of an expression; a histogram is one. */
function familiesIn(node: Expr): ReadonlySet<string> {
  return new Set(metricUses(node).map(({ name }) => name.replace(/_(?:bucket|sum|count)$/, '')));
}

/** The operators between aggregations whose results are compared. */
function calculations(node: Expr, isCompared: boolean): readonly BinaryExpr[] {
  if (node.kind === 'ParenExpr') return calculations(node.expr, isCompared);
  if (node.kind === 'Call') {
    const passed = passedOn(node);
    return passed === undefined ? [] : calculations(passed, isCompared);
  }
  if (node.kind !== 'BinaryExpr') return [];
  const { lhs, rhs, op } = node;
  if (op === 'or') return [...calculations(lhs, isCompared), ...calculations(rhs, isCompared)];
  if (op === 'and' || op === 'unless') return calculations(lhs, isCompared);
  if (isComparison(op)) return [...calculations(lhs, true), ...calculations(rhs, true)];
  const inner = [...calculations(lhs, isCompared), ...calculations(rhs, isCompared)];
  const addsLabels = (node.group?.labels.length ?? 0) > 0;
  const isBetween = isCompared && isAggregated(lhs) && isAggregated(rhs) && !addsLabels;
  return isBetween ? [...inner, node] : inner;
}

/** True for values that come from an aggregation of many series. */
function isAggregated(node: Expr): boolean {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return isAggregated(node.expr);
    case 'AggregateExpr':
      return !choosing.has(node.op) || isAggregated(node.expr);
    case 'BinaryExpr':
      return (
        isAggregated(node.group?.keyword === 'group_right' ? node.rhs : node.lhs) ||
        (node.lhs.type === 'scalar' && isAggregated(node.rhs))
      );
    case 'Call': {
      const passed = passedOn(node);
      return passed !== undefined && isAggregated(passed);
    }
    default:
      return false;
  }
}
