import type { BinaryExpr, Call, Expr } from '../../promql/tree/ast.ts';
import { isComparison } from '../../promql/tree/ast.ts';
import { literalNumber } from '../../promql/tree/literalNumber.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { metricUses } from '../../promql/tree/metricUses.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

const units =
  /_(bytes|seconds|milliseconds|ms|microseconds|nanoseconds|celsius|ratio|percent|joules|volts|amperes|hertz)$/;

/** Functions and aggregations that keep the unit. */
const keeping =
  /^(?:sum|avg|min|max|topk|bottomk|quantile|(?:avg|min|max|sum|quantile|last|first)_over_time|abs|ceil|floor|round|sort\w*|label_\w+|clamp\w*|delta|idelta|predict_linear)$/;

/** The unit that the names of an expression's metrics give its values, such as `seconds`; undefined where none is known. */
export function valueUnit(node: Expr): string | undefined {
  const inner = withoutParens(node);
  switch (inner.kind) {
    case 'VectorSelector':
      return unitOfName(metricName(inner));
    case 'MatrixSelector':
      return valueUnit(inner.selector);
    case 'SubqueryExpr':
      return valueUnit(inner.expr);
    case 'AggregateExpr':
      return keeping.test(inner.op) ? valueUnit(inner.expr) : undefined;
    case 'Call':
      return unitOfCall(inner);
    case 'BinaryExpr':
      return unitOfOperator(inner);
    default:
      return undefined;
  }
}

function unitOfName(name: string): string | undefined {
  return units.exec(name)?.[1]?.replace(/^ms$/, 'milliseconds');
}

function unitOfCall({ name, args }: Call): string | undefined {
  if (name === 'time' || name === 'timestamp') return 'seconds';
  if (name === 'histogram_quantile') {
    const buckets = args[1] === undefined ? undefined : onlyName(args[1]);
    return buckets === undefined ? undefined : unitOfName(buckets.replace(/_bucket$/, ''));
  }
  const arg = args.find(({ type }) => type === 'vector' || type === 'matrix');
  return arg !== undefined && keeping.test(name) ? valueUnit(arg) : undefined;
}

function unitOfOperator(node: BinaryExpr): string | undefined {
  const { op, lhs, rhs, boolSpan } = node;
  if (op === 'and' || op === 'unless') return valueUnit(lhs);
  if (isComparison(op)) {
    if (boolSpan !== undefined) return undefined;
    return valueUnit(lhs.type === 'scalar' ? rhs : lhs);
  }
  const [left, right] = [valueUnit(lhs), valueUnit(rhs)];
  if (op === '+' || op === '-') {
    if (isNumber(lhs)) return right;
    return isNumber(rhs) || left === right ? left : undefined;
  }
  if (op !== '*' && op !== '/') return undefined;
  const [a, b] = [literalNumber(lhs), literalNumber(rhs)];
  if (b !== undefined) return scaled(left, op === '*' ? b : 1 / b);
  if (a !== undefined) return op === '*' ? scaled(right, a) : undefined;
  if (op === '*') return undefined;
  return left !== undefined && left === right ? 'ratio' : unitOfAverage(lhs, rhs);
}

/** That of the sum of a histogram or summary by its count. */
function unitOfAverage(sum: Expr, count: Expr): string | undefined {
  const [total, number] = [onlyName(sum), onlyName(count)];
  const name = total?.endsWith('_sum') === true ? total.slice(0, -'_sum'.length) : undefined;
  return name !== undefined && number === `${name}_count` ? unitOfName(name) : undefined;
}

function onlyName(node: Expr): string | undefined {
  const [use, ...others] = metricUses(node);
  return use?.isPattern === false && others.length === 0 ? use.name : undefined;
}

function isNumber(node: Expr): boolean {
  return literalNumber(node) !== undefined;
}

/** How much of each unit makes one of the largest of its kind. */
const scales: readonly (readonly (readonly [unit: string, count: number])[])[] = [
  [
    ['days', 1 / 86400],
    ['hours', 1 / 3600],
    ['minutes', 1 / 60],
    ['seconds', 1],
    ['milliseconds', 1e3],
    ['microseconds', 1e6],
    ['nanoseconds', 1e9],
  ],
  [
    ['ratio', 1],
    ['percent', 100],
  ],
];

/** The unit of values that are multiplied by a number; undefined for one without a name. */
export function scaled(unit: string | undefined, by: number): string | undefined {
  const scale = scales.find((one) => one.some(([name]) => name === unit));
  const own = scale?.find(([name]) => name === unit);
  if (own === undefined) return by === 1 ? unit : undefined;
  return scale?.find(([, count]) => Math.abs(count / (own[1] * by) - 1) < 1e-9)?.[0];
}
