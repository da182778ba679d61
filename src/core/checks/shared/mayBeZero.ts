import type { Call, Expr } from '../../promql/tree/ast.ts';
import { type ComparisonOp, isComparison } from '../../promql/tree/ast.ts';
import { literalNumber } from '../../promql/tree/literalNumber.ts';

/** False for an expression that never gives 0: a number, a comparison that leaves 0 out, `clamp_min(x, 1)`, a count. */
export function mayBeZero(node: Expr): boolean {
  switch (node.kind) {
    case 'ParenExpr':
    case 'UnaryExpr':
      return mayBeZero(node.expr);
    case 'NumberLiteral':
      return node.value === 0;
    case 'AggregateExpr':
      return !['count', 'count_values', 'group'].includes(node.op);
    case 'Call':
      return mayCallBeZero(node);
    case 'BinaryExpr': {
      const { op, lhs, rhs, boolSpan } = node;
      if (isComparison(op)) return boolSpan !== undefined || !leavesOutZero(op, rhs);
      if (op === 'and' || op === 'unless') return mayBeZero(lhs);
      // A summand is there to avoid 0.
      if (op === '+') return !isNumber(lhs) && !isNumber(rhs);
      return mayBeZero(lhs) || (op !== '/' && op !== '^' && mayBeZero(rhs));
    }
    default:
      return true;
  }
}

function isNumber(node: Expr): boolean {
  return numberOf(node) !== undefined;
}

function numberOf(node: Expr | undefined): number | undefined {
  return node && literalNumber(node);
}

function mayCallBeZero({ name, args }: Call): boolean {
  const [value, first, second] = args;
  const [low, high] = [numberOf(first) ?? 0, numberOf(second) ?? 0];
  switch (name) {
    case 'clamp':
      return low <= 0 && high >= 0;
    case 'clamp_min':
      return low <= 0;
    case 'clamp_max':
      return low >= 0;
    case 'vector':
    case 'scalar':
      return value === undefined || mayBeZero(value);
    case 'pi':
    case 'time':
    case 'absent':
    case 'count_over_time':
    case 'present_over_time':
      return false;
    default:
      return true;
  }
}

/** True for `x > 0` and its likes, given the right side. */
function leavesOutZero(op: ComparisonOp, rhs: Expr): boolean {
  const limit = numberOf(rhs);
  if (limit === undefined) return false;
  switch (op) {
    case '>':
      return limit >= 0;
    case '>=':
      return limit > 0;
    case '<':
      return limit <= 0;
    case '<=':
      return limit < 0;
    case '==':
      return limit !== 0;
    case '!=':
      return limit === 0;
  }
}
