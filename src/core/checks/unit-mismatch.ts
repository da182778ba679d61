import type { Fix } from '../base/problem.ts';
import { joined } from '../promql/labels/flow.ts';
import { theValue } from '../promql/labels/range.ts';
import type { BinaryExpr, BinaryOp, Expr, NumberLiteral } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatedEntries } from '../rules/templatedEntries.ts';
import { ruleCheck } from './check.ts';
import { misprints, wrongSuffixes } from './shared/misprints.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { isExpiry, isTimeCall, timestampIn } from './shared/timestamps.ts';
import { valueUnit } from './shared/valueUnit.ts';

/**
 * Sums, differences and comparisons of metrics whose names give different units, comparisons of timestamps with
 * lengths of time, and values that templates print as what they are not.
 */
export const unitMismatch = ruleCheck({
  code: 'unit-mismatch',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    units: 'The left side of "{operator}" is in {left}, the right side in {right}.',
    timestamp:
      '{what} is a Unix timestamp, in seconds since 1970, and is compared with {limit}. Compare {instead}.',
    expiry: 'The time left is in seconds. For {limit} days, compare with {instead}.',
    forecast: 'This looks only {limit} seconds ahead. For {limit} hours, use {instead}.',
    suffix: 'The value is in {actual}, but the text says "{unit}".',
    twice: 'humanizeDuration prints its own units. Remove "{unit}".',
    printed: '{function} takes {wanted}, but the value is {actual}.',
  },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined) return;
    if (isAlert(rule)) {
      for (const { entry, nodes } of templatedEntries(rule.annotations, rule, target)) {
        if (!printing.test(entry.value)) continue;
        for (const { span, instead, ...values } of misprints(nodes, expression.tree)) {
          const edits = instead === undefined ? [] : [{ span, newText: instead }];
          const fixes = edits.map((edit) => ({ title: `Use ${edit.newText}`, edits: [edit] }));
          report('printed', inField(entry, span), {
            values,
            fixes: expressionFixes(entry, rule.node, fixes),
          });
        }
        for (const { message, values, span } of wrongSuffixes(
          nodes,
          entry.value,
          expression.tree,
        )) {
          report(message, inField(entry, span), { values });
        }
      }
    }
    for (const node of expression.all('BinaryExpr')) {
      if (!needsOneUnit(node.op) || node.boolSpan) continue;
      const { lhs, rhs, op, opSpan } = node;
      const [left, right] = [valueUnit(lhs), valueUnit(rhs)];
      if (left !== undefined && right !== undefined && left !== right) {
        report('units', expression.at(opSpan), { values: { operator: op, left, right } });
      }
      const found = comparedTimestamp(node, expression) ?? comparedDays(node, expression);
      if (found === undefined) continue;
      const { message, values, fix } = found;
      report(message, expression.at(opSpan), { values, fixes: expression.fixes([fix]) });
    }
    for (const { name, args } of expression.all('Call')) {
      const ahead =
        name === 'predict_linear' && args[1] ? plainNumber(args[1], expression) : undefined;
      // 0 asks for the line's value at the moment.
      if (ahead === undefined || ahead.value < 1 || ahead.value >= 60) continue;
      const { values, fix } = multiplied(ahead, 3600);
      report('forecast', expression.at(ahead.span), { values, fixes: expression.fixes([fix]) });
    }
  },
});

/** What an annotation has that prints a value as something particular, or a unit behind it. */
const printing =
  /humanize(?:1024|[A-Z])|\}\} ?(?:days?|h|hrs?|hours?|mins?|minutes?|s|secs?|seconds?|ms|millis|milliseconds?|[KMGTkmgt]i?[Bb])\b/;

interface Compared {
  readonly message: 'timestamp' | 'expiry';
  readonly values: Readonly<Record<string, string>>;
  readonly fix: Fix;
}

/** What is left until something expires, in seconds, where it is compared with a number of days. */
function comparedDays(
  { op, lhs, rhs }: BinaryExpr,
  expression: RuleExpression,
): Compared | undefined {
  if (!isComparison(op)) return undefined;
  const [left, other] =
    lhs.type === 'scalar' ? [rhs, withoutParens(lhs)] : [lhs, withoutParens(rhs)];
  const side = withoutParens(left);
  const days = plainNumber(other, expression);
  if (days === undefined || days.value <= 1 || days.value > 366) return undefined;
  if (side.kind !== 'BinaryExpr' || side.op !== '-') return undefined;
  const metric = timestampIn(side.lhs);
  if (metric === undefined || !isExpiry(metric)) return undefined;
  if (!isTimeCall(side.rhs)) return undefined;
  return { message: 'expiry', ...multiplied(days, 86400) };
}

/** A number that is not written as a duration. */
function plainNumber(node: Expr, { text }: RuleExpression): NumberLiteral | undefined {
  const inner = withoutParens(node);
  if (inner.kind !== 'NumberLiteral') return undefined;
  return /[a-z]$/.test(text.slice(inner.span.from, inner.span.to)) ? undefined : inner;
}

function multiplied({ value, span }: NumberLiteral, by: number): Omit<Compared, 'message'> {
  const instead = `${String(value)} * ${by.toString()}`;
  return {
    values: { limit: String(value), instead },
    fix: { title: `Use ${instead}`, edits: [{ span, newText: instead }] },
  };
}

/** A timestamp that is compared with a number far below any timestamp. */
function comparedTimestamp(
  { op, lhs, rhs }: BinaryExpr,
  { flow, text }: RuleExpression,
): Compared | undefined {
  if (!isComparison(op) || op === '==' || op === '!=') return undefined;
  const [side, other] = lhs.type === 'scalar' ? [rhs, lhs] : [lhs, rhs];
  if (other.type !== 'scalar' || side.type !== 'vector') return undefined;
  const limit = theValue(joined(flow.of(other)).range);
  // 0 and 1 stand for "never", and 1e8 is in 1973.
  if (limit === undefined || limit <= 1 || limit >= 1e8) return undefined;
  const metric = timestampIn(side);
  if (metric === undefined) return undefined;
  const { from, to } = side.span;
  const written = text.slice(from, to);
  const isToCome = isExpiry(metric);
  const what = metric === '' ? 'timestamp()' : `"${metric}"`;
  return {
    message: 'timestamp',
    values: {
      what,
      limit: text.slice(other.span.from, other.span.to),
      instead: isToCome ? 'what is left until then' : 'its age',
    },
    fix: {
      title: isToCome ? 'Subtract time()' : 'Subtract from time()',
      edits: [
        { span: { from, to }, newText: isToCome ? `${written} - time()` : `time() - ${written}` },
      ],
    },
  };
}

function needsOneUnit(op: BinaryOp): boolean {
  return isComparison(op) || op === '+' || op === '-';
}
