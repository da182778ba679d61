import type { BinaryExpr, Expr } from '../../tree/ast.ts';
import { withoutParens } from '../../tree/withoutParens.ts';
import { floatOperation } from './scalars.ts';

/** The number that an expression of numbers alone is. */
export function constantOf(node: Expr): number | undefined {
  const expr = withoutParens(node);
  if (expr.kind === 'NumberLiteral') return expr.value;
  if (expr.kind === 'UnaryExpr') {
    const value = constantOf(expr.expr);
    return value === undefined || expr.op === '+' ? value : -value;
  }
  return expr.kind === 'BinaryExpr' ? constantOfOperation(expr) : undefined;
}

function constantOfOperation({ op, lhs, rhs }: BinaryExpr): number | undefined {
  const [left, right] = [constantOf(lhs), constantOf(rhs)];
  const operation = floatOperation(op);
  if (left === undefined || right === undefined || operation.kind !== 'arithmetic') {
    return undefined;
  }
  return operation.apply(left, right);
}
