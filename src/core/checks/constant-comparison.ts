import { isComparison } from '../promql/tree/ast.ts';
import { joined, neverOf } from '../promql/labels/flow.ts';
import { compareRanges, exactly, type Range } from '../promql/labels/range.ts';
import type { BinaryExpr, ComparisonOp, Expr } from '../promql/tree/ast.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Comparisons that come out the same for every value, such as `count(up) == 0`. */
export const constantComparison = ruleCheck({
  code: 'constant-comparison',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    never: 'This comparison is never true: {values}.',
    always: 'This comparison is always true: {values}.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('BinaryExpr')) {
      if (!isComparison(node.op)) continue;
      const outcome = outcomeOf(node, node.op, expression);
      if (outcome === undefined) continue;
      const { holds, values } = outcome;
      report(holds, expression.at(node.opSpan), {
        values: { values },
        severity:
          holds === 'never' ? 'warning' : keepsOutZero(node, node.op) ? 'hint' : 'information',
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
  if (node.kind === 'ParenExpr') return literalOf(node.expr);
  return node.kind === 'NumberLiteral' ? exactly(node.value) : undefined;
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
}

function outcomeOf(
  node: BinaryExpr,
  op: ComparisonOp,
  { flow, text }: RuleExpression,
): Outcome | undefined {
  if (node.lhs.type === 'scalar' && node.rhs.type === 'scalar') return ofNumbers(node, op);
  const [left, right] = [flow.of(node.lhs), flow.of(node.rhs)];
  if (neverOf(left) !== undefined || neverOf(right) !== undefined) return undefined;
  const [a, b] = [joined(left).range, joined(right).range];
  if (a === undefined || b === undefined) return undefined;
  const holds = compareRanges(op, a, b);
  if (holds === 'depends') return undefined;
  const [of, range] = node.lhs.type === 'scalar' ? [node.rhs, b] : [node.lhs, a];
  const what = text.slice(of.span.from, of.span.to);
  const shown = what.length > 40 || what.includes('\n') ? 'the value' : what;
  if (range.min === range.max) return { holds, values: `${shown} is ${range.min}` };
  if (range.max === Infinity) return { holds, values: `${shown} is at least ${range.min}` };
  return { holds, values: `${shown} is between ${range.min} and ${range.max}` };
}
