import {
  type AggregationOp,
  type BinaryExpr,
  type Expr,
  isComparison,
  type VectorSelector,
} from '../../promql/tree/ast.ts';
import { mayBeZero } from './mayBeZero.ts';

/** What the values of an expression come from. */
export interface ValueSources {
  /** Divisions whose divisor may be 0: the result may be NaN or Inf. */
  readonly divisions: readonly BinaryExpr[];
  /** The selectors whose samples the result is calculated from. */
  readonly selectors: readonly VectorSelector[];
}

/** Aggregations whose result is NaN or Inf where one of their values is. */
export const spoiledAggregations: ReadonlySet<AggregationOp> = new Set([
  'sum',
  'avg',
  'stddev',
  'stdvar',
]);

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

/** Looks for what may make values of an expression NaN or infinite; what is compared is NaN no longer. */
export function valueSources(root: Expr): ValueSources {
  const divisions: BinaryExpr[] = [];
  const selectors: VectorSelector[] = [];
  const visit = (node: Expr): void => {
    switch (node.kind) {
      case 'ParenExpr':
      case 'UnaryExpr':
      case 'SubqueryExpr':
        visit(node.expr);
        break;
      case 'MatrixSelector':
        visit(node.selector);
        break;
      case 'VectorSelector':
        selectors.push(node);
        break;
      case 'Call':
        if (!ignoring.has(node.name)) node.args.forEach(visit);
        break;
      case 'AggregateExpr':
        if (!counting.has(node.op)) visit(node.expr);
        break;
      case 'BinaryExpr': {
        const { op, lhs, rhs } = node;
        if (isComparison(op)) return;
        if ((op === '/' || op === '%') && mayBeZero(rhs)) divisions.push(node);
        visit(lhs);
        if (op !== 'and' && op !== 'unless') visit(rhs);
        break;
      }
      default:
    }
  };
  visit(root);
  return { divisions, selectors };
}
