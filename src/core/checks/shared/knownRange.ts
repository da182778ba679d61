import { isFlag } from '../../metrics/wholes.ts';
import { choosing } from '../../promql/labels/aggregationFlow.ts';
import type { Range } from '../../promql/labels/range.ts';
import type { Expr } from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { isExactShare, isKnownShare } from './knownShare.ts';
import { isCounter } from './metricTypes.ts';
import { counting, shareRange } from './share.ts';

const positive: Range = { min: 0, max: Infinity, nan: false };
/** What measured shares surely are between: two metrics are not measured at the same moment. */
const roughShare: Range = { min: -0.5, max: 1.5, nan: false };
/** The values of metrics that say whether something is so: 0 and 1. */
export const flagRange: Range = { min: 0, max: 1, nan: false };

/**
 * What the values of an expression are between by what its metrics are: those of a share, of a number without one or
 * times one, of what is so or not, and of what counters count. Undefined where nothing is known, or where it decides
 * nothing.
 * @param decides whether it is enough to know that values are in a range
 */
export function knownRange(node: Expr, decides: (range: Range) => boolean): Range | undefined {
  const inner = withoutParens(node);
  if (decides(flagRange) && isOf(inner, isFlag, choosingValues)) return flagRange;
  if (
    decides(shareRange) &&
    (isExactShare(inner) || (decides(roughShare) && isKnownShare(inner)))
  ) {
    return shareRange;
  }
  if (decides(positive) && isCount(inner)) return positive;
  return ofNumber(inner, decides);
}

/** `100 - x`, `100 * x`, `x * 100` and `x / 100`, where something is known of `x`. */
function ofNumber(node: Expr, decides: (range: Range) => boolean): Range | undefined {
  if (node.kind !== 'BinaryExpr') return undefined;
  const [lhs, rhs] = [withoutParens(node.lhs), withoutParens(node.rhs)];
  const [number, other] = lhs.kind === 'NumberLiteral' ? [lhs, rhs] : [rhs, lhs];
  if (number.kind !== 'NumberLiteral') return undefined;
  const change = changeBy(node.op, number.value, number === lhs);
  if (change === undefined) return undefined;
  const range = knownRange(other, (one) => decides(change(one)));
  return range && change(range);
}

function changeBy(
  op: string,
  number: number,
  isLeft: boolean,
): ((range: Range) => Range) | undefined {
  const times = (by: number) => (range: Range) => ({
    min: range.min * by,
    max: range.max * by,
    nan: range.nan,
  });
  const isFactor = number > 0 && Number.isFinite(number);
  if (op === '-' && isLeft) {
    return ({ min, max, nan }) => ({ min: number - max, max: number - min, nan });
  }
  if (!isFactor) return undefined;
  if (op === '*') return times(number);
  return op === '/' && !isLeft ? times(1 / number) : undefined;
}

/** True for `rate()` of a counter and its likes, for counters, and for what they and flags add up to. */
function isCount(node: Expr): boolean {
  if (node.kind === 'AggregateExpr')
    return adding.has(node.op) && isCount(withoutParens(node.expr));
  if (node.kind === 'Call' && counting.has(node.name)) {
    const [input] = node.args;
    return input?.kind === 'MatrixSelector' && isCounter(metricName(input.selector));
  }
  return isOf(node, (metric) => isCounter(metric) || isFlag(metric), addingValues);
}

const adding: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max', ...choosing]);

/** Aggregations whose values are some of those that they look at, alone and over time. */
const choosingValues: ReadonlySet<string> = overTime(['min', 'max', 'first', 'last', ...choosing]);
const addingValues: ReadonlySet<string> = overTime(['first', 'last', ...adding]);

function overTime(names: readonly string[]): ReadonlySet<string> {
  return new Set([...names, ...names.map((name) => `${name}_over_time`)]);
}

/** True for the samples of a metric, and for what aggregations and functions make of them. */
function isOf(
  node: Expr,
  isMetric: (metric: string) => boolean,
  operations: ReadonlySet<string>,
): boolean {
  const inner = withoutParens(node);
  switch (inner.kind) {
    case 'VectorSelector':
      return isMetric(metricName(inner));
    case 'MatrixSelector':
      return isMetric(metricName(inner.selector));
    case 'AggregateExpr':
      return operations.has(inner.op) && isOf(inner.expr, isMetric, operations);
    case 'Call': {
      const [input] = inner.args;
      const isOperation = operations.has(inner.name);
      return isOperation && input !== undefined && isOf(input, isMetric, operations);
    }
    case 'BinaryExpr':
      return (inner.op === 'and' || inner.op === 'unless') && isOf(inner.lhs, isMetric, operations);
    default:
      return false;
  }
}
