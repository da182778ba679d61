import { sameMeaning } from '../../promql/format/sameMeaning.ts';
import { exactly, mirrored, passing, type Range, theValue } from '../../promql/labels/range.ts';
import {
  type BinaryExpr,
  type ComparisonOp,
  type Expr,
  isComparison,
} from '../../promql/tree/ast.ts';
import { literalNumber } from '../../promql/tree/literalNumber.ts';
import { withoutParens } from '../../promql/tree/withoutParens.ts';
import { alternativeConditions, jointConditions } from './alertConditions.ts';
import type { RuleExpression } from './ruleExpression.ts';

/** The number that an expression is, in parentheses or not, as a range. */
export function literalOf(node: Expr): Range | undefined {
  const number = literalNumber(node);
  return number === undefined ? undefined : exactly(number);
}

/** What a comparison with a number lets through. */
interface Passed {
  readonly op: ComparisonOp;
  readonly limit: number;
  /** The values; undefined for `!=`. */
  readonly range: Range | undefined;
}

/** A value that is compared with a number. */
interface Condition {
  readonly subject: Expr;
  readonly text: string;
  readonly passed: Passed;
  /** What the opposite comparison lets through. */
  readonly kept: Passed;
}

/** What is said of two conditions that an operator joins. */
interface Join {
  readonly message: 'both' | 'either';
  /** The conditions that a side of the operator stands for. */
  readonly comparisons: (side: Expr) => readonly BinaryExpr[];
  readonly isConstant: (a: Condition, b: Condition) => boolean;
}

/** The operators that join conditions. */
export const joins: Readonly<Record<'and' | 'or', Join>> = {
  and: {
    message: 'both',
    comparisons: jointConditions,
    isConstant: (a, b) => areApart(a.passed, b.passed),
  },
  or: {
    message: 'either',
    comparisons: alternativeConditions,
    // Each number satisfies one of them.
    isConstant: (a, b) => areApart(a.kept, b.kept),
  },
};

/** Two conditions on the same series that decide for every value, as text; undefined where there are none. */
export function joinedConditions(
  { lhs, rhs, matching }: BinaryExpr,
  { comparisons, isConstant }: Join,
  conditions: Conditions,
): string | undefined {
  if (matching !== undefined) return undefined;
  const [right, ...others] = conditions.among(comparisons(rhs));
  if (right === undefined || others.length > 0) return undefined;
  const left = conditions
    .among(comparisons(lhs))
    .find((one) => isConstant(one, right) && sameMeaning(one.subject, right.subject));
  return left && `${left.text}, ${right.text}`;
}

/** The comparisons of an expression with numbers: each operator of a long chain asks for those before it. */
export class Conditions {
  readonly #expression: RuleExpression;
  readonly #known = new Map<BinaryExpr, Condition | undefined>();

  constructor(expression: RuleExpression) {
    this.#expression = expression;
  }

  /** Those of some comparisons that compare with a number. */
  among(comparisons: readonly BinaryExpr[]): readonly Condition[] {
    return comparisons.flatMap((node) => this.#conditionOf(node) ?? []);
  }

  #conditionOf(node: BinaryExpr): Condition | undefined {
    if (!this.#known.has(node)) this.#known.set(node, conditionOf(node, this.#expression));
    return this.#known.get(node);
  }
}

function conditionOf(
  { op, lhs, rhs, boolSpan, span }: BinaryExpr,
  { text }: RuleExpression,
): Condition | undefined {
  if (!isComparison(op) || boolSpan !== undefined) return undefined;
  const [left, right] = [theValue(literalOf(lhs)), theValue(literalOf(rhs))];
  const limit = right ?? left;
  if (limit === undefined) return undefined;
  const [subject, read] = right === undefined ? [rhs, mirrored(op)] : [lhs, op];
  return {
    subject: withoutParens(subject),
    text: text.slice(span.from, span.to),
    passed: passedBy(read, limit),
    kept: passedBy(opposite[read], limit),
  };
}

function passedBy(op: ComparisonOp, limit: number): Passed {
  return { op, limit, range: passing(op, undefined, exactly(limit)) };
}

const opposite: Readonly<Record<ComparisonOp, ComparisonOp>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** True for two comparisons that let no value through together. */
function areApart(a: Passed, b: Passed): boolean {
  const [left, right] = [a.range, b.range];
  if (left === undefined || right === undefined) {
    const [equal, other] = a.op === '==' ? [a, b] : [b, a];
    return equal.op === '==' && other.op === '!=' && equal.limit === other.limit;
  }
  // At the end that both have, a strict comparison leaves nothing.
  const isStrict = a.op === '<' || a.op === '>' || b.op === '<' || b.op === '>';
  const isApart = left.max < right.min || right.max < left.min;
  const touches = left.max === right.min || right.max === left.min;
  return isApart || (touches && isStrict && a.op.charAt(0) !== b.op.charAt(0));
}
