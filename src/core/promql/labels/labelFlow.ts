import { newestTarget, type Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import {
  childrenOf,
  type Expr,
  type Node,
  type SubqueryExpr,
  type VectorSelector,
} from '../tree/ast.ts';
import { milliseconds } from '../tree/lookbacks.ts';
import { aggregationFlow } from './aggregationFlow.ts';
import { binaryFlow } from './binaryFlow.ts';
import { callFlow } from './callFlow.ts';
import { anything, type Branch, eachBranch, type Flow } from './flow.ts';
import { LabelSet, perhaps } from './labelSet.ts';
import { exactly } from './range.ts';
import { selectorFlow } from './selectorFlow.ts';

/** What is known beside the expression. */
export interface FlowContext {
  readonly target: Target;
  /**
   * What a recording rule gives, by the name of its metric; undefined for metrics that no rule is
   * known to record.
   */
  readonly recorded?: (metric: string) => Flow | undefined;
}

/** The flow of an expression and of every expression in it. */
export interface LabelFlow {
  readonly root: Flow;
  /** Of a node of the same tree. */
  of(node: Expr): Flow;
}

/** The feature that keeps the names of metrics up to the end of a query. */
const delayedNames = 'promql-delayed-name-removal';

/**
 * Computes which labels and values every part of an expression gives. What it calls sure holds for all
 * data; what it does not know, it leaves open. Mirrors the evaluator in promql/engine.go and
 * promql/functions.go.
 */
export function labelFlow(root: Expr, context: FlowContext = { target: newestTarget }): LabelFlow {
  const isDelayed = context.target.features.has(delayedNames);
  const dropName = (labels: LabelSet, because: Span): LabelSet =>
    isDelayed ? labels.with('__name__', perhaps()) : labels.without(['__name__'], because);
  const flows = new Map<Node, Flow>();
  const of = (node: Node): Flow => flows.get(node) ?? [anything];

  const flowOfNode = (node: Node): Flow => {
    switch (node.kind) {
      case 'VectorSelector':
        return selected(node, context);
      case 'MatrixSelector':
        return of(node.selector);
      case 'SubqueryExpr':
        return eachBranch(of(node.expr), (branch) => ({
          ...branch,
          always: branch.always && hasSteps(node),
        }));
      case 'ParenExpr':
        return of(node.expr);
      case 'UnaryExpr':
        return node.op === '+'
          ? of(node.expr)
          : eachBranch(of(node.expr), (branch) => negated(branch, dropName, node.opSpan));
      case 'NumberLiteral':
        return [{ labels: LabelSet.none(node.span), always: true, range: exactly(node.value) }];
      case 'AggregateExpr':
        return eachBranch(of(node.expr), (branch) => aggregationFlow(node, branch));
      case 'BinaryExpr':
        return binaryFlow(node, of(node.lhs), of(node.rhs), dropName);
      case 'Call':
        return callFlow(node, of, dropName);
      default:
        return [anything];
    }
  };

  for (const node of childrenFirst(root)) flows.set(node, flowOfNode(node));
  return { root: of(root), of };
}

/** True where a subquery surely evaluates its expression: its range has room for a step of its own. */
function hasSteps({ range, step }: SubqueryExpr): boolean {
  return step !== undefined && milliseconds(range) >= milliseconds(step);
}

/** The series of a selector: those that a rule records under its name, as far as its matchers let them through. */
function selected(node: VectorSelector, { recorded }: FlowContext): Flow {
  const matched = selectorFlow(node);
  const source = node.nameSpan === undefined ? undefined : recorded?.(node.name);
  if (source === undefined || matched.never !== undefined) return [matched];
  const isCompared = (label: string): boolean => label !== '__name__';
  return eachBranch(source, (branch) => {
    const [fault] = branch.labels.disagreements(matched.labels, isCompared);
    const labels = branch.labels
      .agreeing(matched.labels, isCompared)
      .with('__name__', matched.labels.get('__name__'));
    const never =
      branch.never ??
      (fault === undefined
        ? undefined
        : ({ reason: 'contradiction', span: node.span, labels: [fault.name] } as const));
    return {
      ...branch,
      labels,
      always: false,
      ...(never === undefined ? {} : { never }),
    };
  });
}

function negated(
  { range, ...branch }: Branch,
  dropName: (labels: LabelSet, because: Span) => LabelSet,
  because: Span,
): Branch {
  return {
    ...branch,
    labels: dropName(branch.labels, because),
    ...(range === undefined ? {} : { range: { min: -range.max, max: -range.min, nan: range.nan } }),
  };
}

/** Every node below its parent, at any depth. */
function childrenFirst(root: Node): readonly Node[] {
  const order: Node[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    order.push(node);
    pending.push(...childrenOf(node));
  }
  return order.reverse();
}
