import { GoError } from '../../go/values.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import { type BinaryExpr, type Expr, isComparison } from '../../promql/tree/ast.ts';
import { isDeeperThan } from '../../promql/tree/depth.ts';
import { evaluatedParts } from './evaluatedParts.ts';

/** A binary operation that lets series through or not; tests may reach one outcome or both. */
export interface BranchPoint {
  readonly node: BinaryExpr;
  /** The outcomes in words. */
  readonly outcomes: readonly [string, string];
}

/** Gives the samples of an expression at the time that is looked at. */
type Evaluate = (expr: Expr) => readonly VectorSample[];

/** In expressions that machines nest deeper, looking at each operation by itself takes too long. */
const mostLevels = 500;

/**
 * The branch points of an expression in the order of its text, but for those inside of subqueries; none in one that is
 * nested very deeply.
 */
export function branchPointsOf(expr: Expr): BranchPoint[] {
  if (isDeeperThan(expr, mostLevels)) return [];
  const points: BranchPoint[] = [];
  for (const node of evaluatedParts(expr)) {
    const outcomes = node.kind === 'BinaryExpr' ? outcomesOf(node) : undefined;
    if (node.kind === 'BinaryExpr' && outcomes !== undefined) points.push({ node, outcomes });
  }
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
