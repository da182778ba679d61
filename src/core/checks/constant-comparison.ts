import type { Fix } from '../base/problem.ts';
import { choiceLabel } from '../metrics/wholes.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { joined, neverOf } from '../promql/labels/flow.ts';
import {
  anyFloat,
  compareRanges,
  exactly,
  isOnlyNaN,
  mirrored,
  type Range,
  theValue,
} from '../promql/labels/range.ts';
import type {
  BinaryExpr,
  ComparisonOp,
  Expr,
  NumberLiteral,
  VectorSelector,
} from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { metricUses } from '../promql/tree/metricUses.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { type CheckRun, ruleCheck } from './check.ts';
import { idleAlternatives } from './shared/idleAlternatives.ts';
import { Conditions, joinedConditions, joins, literalOf } from './shared/joinedConditions.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { flagRange, knownRange } from './shared/knownRange.ts';
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
    choice:
      'This is always true for some series: {metric} is 1 for one value of "{label}", and 0 for the others. Match "{label}".',
    word: '"{word}" is the name of a metric here. Compare with {instead}.',
    idle: 'This side of "or" has no effect, because the comparison never lets it through: {values}.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    const conditions = new Conditions(expression);
    const hasWords = /true|false/i.test(expression.text);
    for (const node of expression.all('BinaryExpr')) {
      if (node.op === 'and' || node.op === 'or') {
        const join = joins[node.op];
        const values = joinedConditions(node, join, conditions);
        if (values !== undefined)
          report(join.message, expression.at(node.opSpan), { values: { values } });
      }
      if (!isComparison(node.op)) continue;
      const word = hasWords ? wordIn(node) : undefined;
      if (word !== undefined) {
        const { name, span } = word;
        const newText = name.toLowerCase() === 'true' ? '1' : '0';
        report('word', expression.at(span), {
          values: { word: name, instead: newText },
          fixes: expression.fixes([{ title: `Use ${newText}`, edits: [{ span, newText }] }]),
        });
        continue;
      }
      const choice = choiceIn(node, node.op);
      if (choice !== undefined) {
        report('choice', expression.at(node.opSpan), {
          values: choice,
          unlessRecorded: choice.metric,
        });
      }
      const outcome = outcomeOf(node, node.op, expression);
      if (outcome === undefined) {
        if (node.boolSpan === undefined) reportIdle(node, node.op, expression, report);
        continue;
      }
      const { holds, values, percentage, metric } = outcome;
      const isMistake =
        holds === 'never' || percentage !== undefined || (metric !== undefined && !isAtZero(node));
      const fixes = percentage === undefined ? [] : [asShare(percentage)];
      report(holds, expression.at(node.opSpan), {
        values: { values },
        severity: isMistake ? 'warning' : keepsOutZero(node, node.op) ? 'hint' : 'information',
        fixes: expression.fixes(fixes),
        ...(metric === undefined ? {} : { unlessRecorded: metric }),
      });
    }
  },
});

/** A word that stands for a number elsewhere, and here for a metric. */
function wordIn({ lhs, rhs }: BinaryExpr): VectorSelector | undefined {
  return [lhs, rhs]
    .map(withoutParens)
    .find(
      (side) =>
        side.kind === 'VectorSelector' &&
        side.matchers.length === 0 &&
        /^(?:true|false)$/i.test(side.name),
    ) as VectorSelector | undefined;
}

/** A metric that is compared with what all of its series are but one. */
function choiceIn(
  { lhs, rhs, boolSpan }: BinaryExpr,
  op: ComparisonOp,
): { readonly metric: string; readonly label: string } | undefined {
  const selector = withoutParens(lhs);
  const limit = theValue(literalOf(rhs));
  if (selector.kind !== 'VectorSelector' || limit === undefined || boolSpan !== undefined) {
    return undefined;
  }
  const isOfOthers =
    compareRanges(op, exactly(0), exactly(limit)) === 'always' &&
    compareRanges(op, exactly(1), exactly(limit)) === 'never';
  const metric = metricName(selector);
  const label = isOfOthers ? choiceLabel(metric) : undefined;
  if (label === undefined || selector.matchers.some(({ name }) => name === label)) return undefined;
  return { metric, label };
}

/** True for `count(x) > 0`: it filters nothing, but tells the reader that there is a condition. */
function keepsOutZero({ lhs, rhs }: BinaryExpr, op: ComparisonOp): boolean {
  const [left, right] = [literalOf(lhs) ?? exactly(0), literalOf(rhs) ?? exactly(0)];
  return compareRanges(op, left, right) === 'never';
}

/** True for a comparison with 0, which may say what the values are. */
function isAtZero({ lhs, rhs }: BinaryExpr): boolean {
  return [lhs, rhs].some((side) => theValue(literalOf(side)) === 0);
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

interface Outcome {
  readonly holds: 'always' | 'never';
  readonly values: string;
  /** The number that a share is compared with, where it must be a percentage. */
  readonly percentage?: NumberLiteral;
  /** The metric of which something is known, where that decides. */
  readonly metric?: string | undefined;
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
  const metric = own === undefined || other === undefined ? metricUses(of)[0]?.name : undefined;
  return { holds, values, metric, ...(percentage === undefined ? {} : { percentage }) };
}

/** What the values of a part of an expression are, in words. */
function valuesOf({ span }: Expr, range: Range, text: string): string {
  const what = text.slice(span.from, span.to);
  const shown = what.length > 40 || what.includes('\n') ? 'the value' : what;
  if (range === shareRange) return `${shown} is a share between 0 and 1`;
  if (range === flagRange) return `${shown} is 0 or 1`;
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

/** True for NaN and infinity, of which something else is said. */
function isBeyondNumbers(range: Range): boolean {
  return isOnlyNaN(range) || Math.abs(theValue(range) ?? 0) === Infinity;
}

/** The range of a side by what its metrics are, where that decides the comparison. */
function metricRange(side: Expr, op: ComparisonOp, other: Range | undefined): Range | undefined {
  if (other === undefined || isBeyondNumbers(other)) return undefined;
  return knownRange(side, (range) => compareRanges(op, range, other) !== 'depends');
}

/** The number that a side is, where it may be a percentage and no share. */
function percentageOf(side: Expr): NumberLiteral | undefined {
  const inner = withoutParens(side);
  const isLiteral = inner.kind === 'NumberLiteral';
  return isLiteral && inner.value > 1 && inner.value <= 100 ? inner : undefined;
}
