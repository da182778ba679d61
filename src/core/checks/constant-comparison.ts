import type { Fix } from '../base/problem.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { joined, neverOf } from '../promql/labels/flow.ts';
import {
  anyFloat,
  compareRanges,
  exactly,
  isOnlyNaN,
  mirrored,
  passing,
  type Range,
  theValue,
} from '../promql/labels/range.ts';
import { sameMeaning } from '../promql/format/sameMeaning.ts';
import type { BinaryExpr, ComparisonOp, Expr, NumberLiteral } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { type CheckRun, ruleCheck } from './check.ts';
import { alternativeConditions, jointConditions } from './shared/alertConditions.ts';
import { idleAlternatives } from './shared/idleAlternatives.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { knownRange } from './shared/knownRange.ts';
import { shareRange } from './shared/share.ts';

/** Comparisons that come out the same for every value, such as `count(up) == 0`. */
export const constantComparison = ruleCheck({
  code: 'constant-comparison',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    never: 'This comparison is never true: {values}.',
    always: 'This comparison is always true: {values}.',
    both: 'No value satisfies both conditions: {values}.',
    either: 'Every number satisfies one of the conditions: {values}.',
    idle: 'This side of "or" has no effect, because the comparison never lets it through: {values}.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    const conditions = new Conditions(expression);
    for (const node of expression.all('BinaryExpr')) {
      if (node.op === 'and' || node.op === 'or') {
        const join = joins[node.op];
        const values = joinedConditions(node, join, conditions);
        if (values !== undefined)
          report(join.message, expression.at(node.opSpan), { values: { values } });
      }
      if (!isComparison(node.op)) continue;
      const outcome = outcomeOf(node, node.op, expression);
      if (outcome === undefined) {
        if (node.boolSpan === undefined) reportIdle(node, node.op, expression, report);
        continue;
      }
      const { holds, values, percentage } = outcome;
      const isMistake = holds === 'never' || percentage !== undefined;
      const fixes = percentage === undefined ? [] : [asShare(percentage)];
      report(holds, expression.at(node.opSpan), {
        values: { values },
        severity: isMistake ? 'warning' : keepsOutZero(node, node.op) ? 'hint' : 'information',
        fixes: expression.fixes(fixes),
      });
    }
  },
});

/** True for `count(x) > 0`: it filters nothing, but tells the reader that there is a condition. */
function keepsOutZero({ lhs, rhs }: BinaryExpr, op: ComparisonOp): boolean {
  const [left, right] = [literalOf(lhs) ?? exactly(0), literalOf(rhs) ?? exactly(0)];
  return compareRanges(op, left, right) === 'never';
}

function literalOf(node: Expr): Range | undefined {
  const inner = withoutParens(node);
  return inner.kind === 'NumberLiteral' ? exactly(inner.value) : undefined;
}

/** A percentage, as the share that it stands for. */
function asShare({ value, span }: NumberLiteral): Fix {
  // 14.4 / 100 is 0.14400000000000002.
  const newText = String(Number((value / 100).toPrecision(15)));
  return { title: `Compare with ${newText}`, edits: [{ span, newText }] };
}

/** Two numbers that are compared with `bool` always give the same. */
function ofNumbers({ lhs, rhs }: BinaryExpr, op: ComparisonOp): Outcome | undefined {
  const [a, b] = [literalOf(lhs), literalOf(rhs)];
  if (a === undefined || b === undefined) return undefined;
  const holds = compareRanges(op, a, b);
  if (holds === 'depends') return undefined;
  return { holds, values: 'both sides are numbers' };
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

const joins: Readonly<Record<'and' | 'or', Join>> = {
  and: {
    message: 'both',
    comparisons: jointConditions,
    isConstant: (a, b) => areApart(a.passed, b.passed),
  },
  or: {
    message: 'either',
    comparisons: alternativeConditions,
    // Each number fulfils one of them.
    isConstant: (a, b) => areApart(a.kept, b.kept),
  },
};

/** Two conditions on the same series that decide for every value, as text; undefined where there are none. */
function joinedConditions(
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
class Conditions {
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

interface Outcome {
  readonly holds: 'always' | 'never';
  readonly values: string;
  /** The number that a share is compared with, where it must be a percentage. */
  readonly percentage?: NumberLiteral;
}

function outcomeOf(
  node: BinaryExpr,
  op: ComparisonOp,
  { flow, text }: RuleExpression,
): Outcome | undefined {
  if (node.lhs.type === 'scalar' && node.rhs.type === 'scalar') return ofNumbers(node, op);
  const [left, right] = [flow.of(node.lhs), flow.of(node.rhs)];
  if (neverOf(left) !== undefined || neverOf(right) !== undefined) return undefined;
  const [own, other] = [joined(left).range, joined(right).range];
  const a = own ?? metricRange(node.lhs, op, other);
  const b = other ?? metricRange(node.rhs, mirrored(op), own);
  if (a === undefined || b === undefined) return beyondAll(op, a, b);
  const holds = compareRanges(op, a, b);
  if (holds === 'depends') return undefined;
  if (isOnlyNaN(a) || isOnlyNaN(b)) return { holds, values: aboutNaN };
  const [of, range] = node.lhs.type === 'scalar' ? [node.rhs, b] : [node.lhs, a];
  const values = valuesOf(of, range, text);
  const limit = of === node.lhs ? node.rhs : node.lhs;
  const percentage = range === shareRange ? percentageOf(limit) : undefined;
  return { holds, values, ...(percentage === undefined ? {} : { percentage }) };
}

/** What the values of a part of an expression are, in words. */
function valuesOf({ span }: Expr, range: Range, text: string): string {
  const what = text.slice(span.from, span.to);
  const shown = what.length > 40 || what.includes('\n') ? 'the value' : what;
  if (range === shareRange) return `${shown} is a share between 0 and 1`;
  if (range.min === range.max) return `${shown} is ${range.min}`;
  if (range.max === Infinity) return `${shown} is at least ${range.min}`;
  if (range.min === -Infinity) return `${shown} is at most ${range.max}`;
  return `${shown} is between ${range.min} and ${range.max}`;
}

/** Sides of `or` that a comparison never lets through, such as `or vector(0)` before `> 5`. */
function reportIdle(
  node: BinaryExpr,
  op: ComparisonOp,
  expression: RuleExpression,
  report: CheckRun<'idle'>['report'],
): void {
  for (const { operator, range } of idleAlternatives(node, op, expression.flow)) {
    const span = { from: operator.lhs.span.to, to: operator.rhs.span.to };
    const removed = expression.text.slice(span.from, span.to);
    const fix = { title: 'Remove what has no effect', edits: [{ span, newText: '' }] };
    report('idle', expression.at(operator.rhs.span), {
      values: { values: valuesOf(operator.rhs, range, expression.text) },
      severity: 'hint',
      fixes: removed.includes('#') ? [] : expression.fixes([fix]),
    });
  }
}

const aboutNaN = 'only "!=" is true of NaN';

/** Of a comparison of any values with a limit: that none is beyond it. Histograms do not pass either. */
function beyondAll(op: ComparisonOp, a = anyFloat, b = anyFloat): Outcome | undefined {
  if (compareRanges(op, a, b) !== 'never') return undefined;
  const isNaN = isOnlyNaN(a) || isOnlyNaN(b);
  return { holds: 'never', values: isNaN ? aboutNaN : 'no value is beyond infinity' };
}

/** The range of a side by what its metrics are, where that decides the comparison. */
function metricRange(side: Expr, op: ComparisonOp, other: Range | undefined): Range | undefined {
  if (other === undefined) return undefined;
  return knownRange(side, (range) => compareRanges(op, range, other) !== 'depends');
}

/** The number that a side is, where it may be a percentage and no share. */
function percentageOf(side: Expr): NumberLiteral | undefined {
  const inner = withoutParens(side);
  const isLiteral = inner.kind === 'NumberLiteral';
  return isLiteral && inner.value > 1 && inner.value <= 100 ? inner : undefined;
}
