import { joined, neverOf } from '../../promql/labels/flow.ts';
import type { LabelFlow } from '../../promql/labels/labelFlow.ts';
import { compareRanges, mirrored, type Range, theValue } from '../../promql/labels/range.ts';
import type { BinaryExpr, ComparisonOp, Expr } from '../../promql/tree/ast.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';

/** A side of `or` that a comparison never lets through, and the operator. */
export interface IdleAlternative {
  readonly part: Expr;
  readonly operator: BinaryExpr;
  readonly range: Range;
}

/**
 * The sides of `or` that a comparison never lets through while it may let through others, as in
 * `(x or vector(0)) > 5`. Below `sum`, `max` and `min` as well, where they change nothing that passes.
 */
export function idleAlternatives(
  { lhs, rhs }: BinaryExpr,
  op: ComparisonOp,
  flow: LabelFlow,
): readonly IdleAlternative[] {
  return [...idleIn(lhs, op, rhs, flow), ...idleIn(rhs, mirrored(op), lhs, flow)];
}

/** What an alternative may be, so that the comparison lets it pass no more than what it is added to. */
type Harmless = (range: Range) => boolean;

function idleIn(
  side: Expr,
  op: ComparisonOp,
  other: Expr,
  flow: LabelFlow,
): readonly IdleAlternative[] {
  const limit = joined(flow.of(other)).range;
  if (limit === undefined) return [];
  const found: IdleAlternative[] = [];
  const visit = (given: Expr, isHarmless?: Harmless): boolean => {
    const node = withoutParens(given);
    if (node.kind === 'AggregateExpr') {
      const below = isHarmless === undefined ? harmlessBelow(node.op, op) : undefined;
      return below !== undefined && visit(node.expr, below);
    }
    if (node.kind !== 'BinaryExpr' || node.op !== 'or') return false;
    const sides = [node.lhs, node.rhs].map((part) => {
      const range = neverOf(flow.of(part)) === undefined ? joined(flow.of(part)).range : undefined;
      const isIdle =
        range !== undefined &&
        isHarmless?.(range) !== false &&
        compareRanges(op, range, limit) === 'never';
      return { part, isIdle: isIdle || visit(part, isHarmless), range: isIdle ? range : undefined };
    });
    const isAll = sides.every(({ isIdle }) => isIdle);
    for (const { part, range } of sides) {
      if (!isAll && range !== undefined) found.push({ part, operator: node, range });
    }
    return isAll;
  };
  // Where nothing passes at all, that is said of the comparison.
  return visit(side) ? [] : found;
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
