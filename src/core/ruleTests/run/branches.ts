import { GoError } from '../../go/values.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import {
  type BinaryExpr,
  childrenOf,
  type Expr,
  isComparison,
  type Node,
} from '../../promql/tree/ast.ts';

/** A binary operation that lets series through or not; tests may reach one outcome or both. */
export interface BranchPoint {
  readonly node: BinaryExpr;
  /** The outcomes in words. */
  readonly outcomes: readonly [string, string];
}

/** Gives the samples of an expression at the time that is looked at. */
type Evaluate = (expr: Expr) => readonly VectorSample[];

/** The branch points of an expression in the order of its text, but for those inside of subqueries. */
export function branchPointsOf(expr: Expr): BranchPoint[] {
  const points: BranchPoint[] = [];
  const visit = (node: Node): void => {
    // A subquery is evaluated at times of its own.
    if (node.kind === 'SubqueryExpr') return;
    if (node.kind === 'BinaryExpr') {
      const outcomes = outcomesOf(node);
      if (outcomes !== undefined) points.push({ node, outcomes });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(expr);
  return points.sort((a, b) => a.node.span.from - b.node.span.from);
}

function outcomesOf({ op }: BinaryExpr): BranchPoint['outcomes'] | undefined {
  if (isComparison(op)) return ['true', 'false'];
  if (op === 'or') return ['left side', 'right side'];
  return op === 'and' || op === 'unless' ? ['kept', 'dropped'] : undefined;
}

/** Whether each outcome comes about; neither where an operation fails or has nothing to work on. */
export function outcomesAt({ node }: BranchPoint, evaluate: Evaluate): readonly [boolean, boolean] {
  try {
    if (isComparison(node.op)) return comparisonAt(node, evaluate);
    const left = evaluate(node.lhs).length;
    const result = evaluate(node).length;
    return node.op === 'or' ? [left > 0, result > left] : [result > 0, left > result];
  } catch (error) {
    if (error instanceof GoError) return [false, false];
    throw error;
  }
}

function comparisonAt(node: BinaryExpr, evaluate: Evaluate): readonly [boolean, boolean] {
  const { lhs, rhs, boolSpan } = node;
  const vector = lhs.type === 'scalar' ? rhs : lhs;
  const areVectors = lhs.type !== 'scalar' && rhs.type !== 'scalar';
  if (boolSpan === undefined && !areVectors) {
    const kept = evaluate(node).length;
    return [kept > 0, evaluate(vector).length > kept];
  }
  // With `bool`, pairs that are not so are there as well.
  const values = evaluate({ ...node, boolSpan: boolSpan ?? node.opSpan }).map(({ value }) => value);
  return [values.includes(1), values.includes(0)];
}
