import { joined, neverOf } from '../../promql/labels/flow.ts';
import type { LabelFlow } from '../../promql/labels/labelFlow.ts';
import { compareRanges, mirrored, type Range, theValue } from '../../promql/labels/range.ts';
import type { BinaryExpr, ComparisonOp, Expr } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** The right side of an `or` that a comparison never lets through. */
export interface IdleAlternative {
  readonly operator: BinaryExpr;
  readonly range: Range;
}

/**
 * The right sides of `or` that a comparison never lets through, as in `(x or vector(0)) > 5`. Below `sum`, `max` and `min`
 * as well, where they change nothing that passes. A left side always has an effect: it keeps the right one away.
 */
export function idleAlternatives(
  { lhs, rhs }: BinaryExpr,
  op: ComparisonOp,
  flow: LabelFlow,
): readonly IdleAlternative[] {
  return [idleIn(lhs, op, rhs, flow), idleIn(rhs, mirrored(op), lhs, flow)].filter(
    (found) => found !== undefined,
  );
}

/** What an alternative may be, so that the comparison lets it pass no more than what it is added to. */
type Harmless = (range: Range) => boolean;

function idleIn(
  side: Expr,
  op: ComparisonOp,
  other: Expr,
  flow: LabelFlow,
): IdleAlternative | undefined {
  const limit = joined(flow.of(other)).range;
  if (limit === undefined) return undefined;
  const visit = (given: Expr, isHarmless?: Harmless): IdleAlternative | undefined => {
    const node = withoutParens(given);
    if (node.kind === 'AggregateExpr') {
      const below = isHarmless === undefined ? harmlessBelow(node.op, op) : undefined;
      return below && visit(node.expr, below);
    }
    if (node.kind !== 'BinaryExpr' || node.op !== 'or') return undefined;
    const part = flow.of(node.rhs);
    const range = neverOf(part) === undefined ? joined(part).range : undefined;
    const isIdle =
      range !== undefined &&
      isHarmless?.(range) !== false &&
      compareRanges(op, range, limit) === 'never';
    return isIdle ? { operator: node, range } : visit(node.rhs, isHarmless);
  };
  return visit(side);
}

/** See Harmless, for what is aggregated; undefined where an alternative may count whatever it is. */
function harmlessBelow(aggregation: string, op: ComparisonOp): Harmless | undefined {
  switch (aggregation) {
    case 'sum':
      return (range) => theValue(range) === 0;
    case 'max':
      return op === '>' || op === '>=' ? () => true : undefined;
    case 'min':
      return op === '<' || op === '<=' ? () => true : undefined;
    default:
      return undefined;
  }
}
