import { mirrored } from '../../promql/labels/range.ts';
import {
  type AggregationOp,
  type Expr,
  isComparison,
  type VectorSelector,
} from '../../promql/tree/ast.ts';
import { isKnownShare } from './knownShare.ts';
import { mayBeZero } from './mayBeZero.ts';

/** A division whose divisor may be 0. */
export interface Division {
  readonly divisor: Expr;
  /** True where a comparison leaves out NaN, and lets an infinite quotient through. */
  readonly isInfinite: boolean;
}

/** What the values of an expression come from. */
export interface ValueSources {
  /** Divisions whose divisor may be 0: the result may be NaN or Inf. */
  readonly divisions: readonly Division[];
  /** The selectors whose samples the result is calculated from, NaN included. */
  readonly selectors: readonly VectorSelector[];
}

/** Aggregations whose result is NaN or Inf where one of their values is. */
export const spoiledAggregations: ReadonlySet<AggregationOp> = new Set([
  'sum',
  'avg',
  'stddev',
  'stdvar',
]);

/** Functions whose result is NaN or Inf where one of the samples of their range is. */
export const spoiledFunctions: ReadonlySet<string> = new Set(
  [...spoiledAggregations].map((name) => `${name}_over_time`),
);

/** Functions whose result is the same for every value of a sample. */
const ignoring: ReadonlySet<string> = new Set([
  'absent',
  'absent_over_time',
  'changes',
  'count_over_time',
  'present_over_time',
  'timestamp',
]);

/** Aggregations whose result is the same for every value. */
const counting: ReadonlySet<string> = new Set(['count', 'count_values', 'group']);

/** Looks for what may make values of an expression NaN or infinite. */
export function valueSources(root: Expr): ValueSources {
  const divisions: Division[] = [];
  const selectors: VectorSelector[] = [];
  const visit = (node: Expr, isInfinite: boolean): void => {
    switch (node.kind) {
      case 'ParenExpr':
      case 'UnaryExpr':
      case 'SubqueryExpr':
        visit(node.expr, isInfinite);
        break;
      case 'MatrixSelector':
        visit(node.selector, isInfinite);
        break;
      case 'VectorSelector':
        if (!isInfinite) selectors.push(node);
        break;
      case 'Call':
        if (!ignoring.has(node.name)) for (const arg of node.args) visit(arg, isInfinite);
        break;
      case 'AggregateExpr':
        if (!counting.has(node.op)) visit(node.expr, isInfinite);
        break;
      case 'BinaryExpr': {
        const { op, lhs, rhs, boolSpan } = node;
        if (isComparison(op)) {
          const [filtered, how] = lhs.type === 'scalar' ? [rhs, mirrored(op)] : [lhs, op];
          if (boolSpan !== undefined) return;
          // Of what is not finite, `!=` lets everything through, and `>` only what is infinite.
          if (how === '!=') visit(filtered, isInfinite);
          else if (how === '>' || how === '>=') visit(filtered, true);
          return;
        }
        const isDivision = op === '/' || (op === '%' && !isInfinite);
        // Where the whole of a part is 0, so is the part, and 0 / 0 is NaN.
        const isNaN = isInfinite && isKnownShare(node);
        if (isDivision && !isNaN && mayBeZero(rhs)) divisions.push({ divisor: rhs, isInfinite });
        visit(lhs, isInfinite);
        if (op !== 'and' && op !== 'unless') visit(rhs, isInfinite);
        break;
      }
      default:
    }
  };
  visit(root, false);
  return { divisions, selectors };
}
