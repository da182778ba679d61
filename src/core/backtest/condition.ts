import type { Target } from '../base/target.ts';
import { constantOf } from '../promql/eval/binary/constant.ts';
import { floatOperation } from '../promql/eval/binary/scalars.ts';
import { mirrored } from '../promql/labels/range.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { type ComparisonOp, isComparison } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';

/** An expression that compares a vector with a number: `value op threshold`. */
export interface Condition {
  /** The text of the vector. */
  readonly value: string;
  /** As it is written with the vector on the left. */
  readonly op: ComparisonOp;
  readonly threshold: number;
}

/** The comparison that a rule's expression is; undefined where it is another expression, or none. */
export function conditionOf(expression: string, target: Target): Condition | undefined {
  const { expr } = parsedExpr(expression, target);
  const whole = expr && withoutParens(expr);
  if (whole?.kind !== 'BinaryExpr' || whole.boolSpan !== undefined || !isComparison(whole.op)) {
    return undefined;
  }
  const isFlipped = whole.lhs.type === 'scalar';
  const [vector, scalar] = isFlipped ? [whole.rhs, whole.lhs] : [whole.lhs, whole.rhs];
  const threshold = vector.type === 'vector' ? constantOf(scalar) : undefined;
  if (threshold === undefined) return undefined;
  const { from, to } = vector.span;
  const op = isFlipped ? mirrored(whole.op) : whole.op;
  return { value: expression.slice(from, to), op, threshold };
}

/** What tells whether a value meets a condition. */
export function meets({ op, threshold }: Condition): (value: number) => boolean {
  const operation = floatOperation(op);
  if (operation.kind !== 'comparison') return () => false;
  return (value) => operation.holds(value, threshold);
}
