import type { Range } from '../../promql/labels/range.ts';
import type { Expr } from '../../promql/tree/ast.ts';
import { metricName } from '../../promql/tree/metricName.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { isKnownShare } from './knownShare.ts';
import { isCounter } from './metricTypes.ts';
import { counting, isShare, shareRange } from './share.ts';

const positive: Range = { min: 0, max: Infinity, nan: false };
/** What measured shares surely are between: two metrics are not measured at the same moment. */
const roughShare: Range = { min: -0.5, max: 1.5, nan: false };

/**
 * What the values of an expression are between by what its metrics are: those of a share, of a number without one, and
 * of what counters count. Undefined where nothing is known, or where it decides nothing.
 * @param decides whether it is enough to know that values are in a range
 */
export function knownRange(node: Expr, decides: (range: Range) => boolean): Range | undefined {
  const inner = withoutParens(node);
  if (decides(shareRange) && (isShare(inner) || (decides(roughShare) && isKnownShare(inner)))) {
    return shareRange;
  }
  if (decides(positive) && isCount(inner)) return positive;
  const whole = inner.kind === 'BinaryExpr' && inner.op === '-' ? withoutParens(inner.lhs) : inner;
  if (inner.kind !== 'BinaryExpr' || whole.kind !== 'NumberLiteral') return undefined;
  const isDecided = decides(without(whole.value, roughShare));
  return isDecided && isKnownShare(inner.rhs) ? without(whole.value, shareRange) : undefined;
}

function without(whole: number, { min, max, nan }: Range): Range {
  return { min: whole - max, max: whole - min, nan };
}

/** True for `rate()` of a counter and its likes, and for what they add up to. */
function isCount(node: Expr): boolean {
  if (node.kind === 'AggregateExpr')
    return adding.has(node.op) && isCount(withoutParens(node.expr));
  if (node.kind !== 'Call' || !counting.has(node.name)) return false;
  const [input] = node.args;
  return input?.kind === 'MatrixSelector' && isCounter(metricName(input.selector));
}

const adding: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max']);
