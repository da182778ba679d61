import { pow } from '../../../go/elementary/exponential.ts';
import { atan2 } from '../../../go/elementary/trigonometric.ts';
import { goMod } from '../base/goMath.ts';
import type { BinaryOp } from '../../tree/ast.ts';

/** What an operator gives for two floats; a comparison gives whether it holds. */
export type FloatOperation =
  | { readonly kind: 'arithmetic'; readonly apply: (left: number, right: number) => number }
  | { readonly kind: 'comparison'; readonly holds: (left: number, right: number) => boolean }
  /** No operation of floats: sets, and trimming. */
  | { readonly kind: 'none' };

/** The operation of an operator on two floats. */
export function floatOperation(op: BinaryOp): FloatOperation {
  switch (op) {
    case '+':
      return arithmetic((a, b) => a + b);
    case '-':
      return arithmetic((a, b) => a - b);
    case '*':
      return arithmetic((a, b) => a * b);
    case '/':
      return arithmetic((a, b) => a / b);
    case '%':
      return arithmetic(goMod);
    case '^':
      return arithmetic(pow);
    case 'atan2':
      return arithmetic(atan2);
    case '==':
      return comparison((a, b) => a === b);
    case '!=':
      return comparison((a, b) => a !== b);
    case '<':
      return comparison((a, b) => a < b);
    case '<=':
      return comparison((a, b) => a <= b);
    case '>':
      return comparison((a, b) => a > b);
    case '>=':
      return comparison((a, b) => a >= b);
    case '</':
    case '>/':
    case 'and':
    case 'or':
    case 'unless':
      return { kind: 'none' };
  }
}

function arithmetic(apply: (left: number, right: number) => number): FloatOperation {
  return { kind: 'arithmetic', apply };
}

function comparison(holds: (left: number, right: number) => boolean): FloatOperation {
  return { kind: 'comparison', holds };
}

/** Whether the result is of another kind than the operands, so that the metric's name goes. */
export function changesMetric(op: BinaryOp): boolean {
  return floatOperation(op).kind === 'arithmetic';
}
