import { joined } from '../promql/labels/flow.ts';
import type { Expr } from '../promql/tree/ast.ts';
import { isComparison, walk } from '../promql/tree/ast.ts';
import { literalNumber } from '../promql/tree/literalNumber.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatedEntries } from '../rules/templatedEntries.ts';
import { ruleCheck } from './check.ts';
import { isKnownShare } from './shared/knownShare.ts';
import { printedValues } from './shared/printedValues.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { valueUnit } from './shared/valueUnit.ts';

/** Percents that are multiplied by 100 twice, and ratios that are printed as percents. */
export const percentageValue = ruleCheck({
  code: 'percentage-value',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    twice:
      'The query already multiplies by 100, and humanizePercentage does so again: 5% is printed as 500%.',
    percent:
      'The value is in percent, and humanizePercentage multiplies by 100: 5% is printed as 500%.',
    large:
      'The value is at least {least}, and humanizePercentage multiplies by 100: this prints {printed}% or more.',
    sign: 'humanizePercentage prints a percent sign itself, so there are two: 5%%.',
    ratio:
      'The value is a ratio, not a percentage: 5% is printed as 0.05%. Use "humanizePercentage" without the percent sign.',
  },
  run({ rule, expression }, { report, target }) {
    if (!isAlert(rule)) return;
    for (const entry of rule.annotations) {
      for (const { index, 0: whole, 1: sign = '' } of entry.value.matchAll(humanizedEnd)) {
        const to = index + whole.length;
        const span = { from: to - sign.length, to };
        const edits = [{ span, newText: '' }];
        report('sign', inField(entry, span), {
          fixes: expressionFixes(entry, rule.node, [{ title: 'Remove the percent sign', edits }]),
        });
      }
    }
    if (expression === undefined) return;
    const kind = kindOf(expression.tree);
    const least = kind === 'twice' || kind === 'percent' ? undefined : leastOf(expression);
    if (kind === undefined && least === undefined) return;
    for (const { entry, nodes } of templatedEntries(rule.annotations, rule, target)) {
      for (const { from, to, functions, texts } of printedValues(nodes)) {
        // What else is done with the value may well be the right thing.
        if (functions.some(({ name }) => !formats.has(name))) continue;
        const isHumanized = functions.some(({ name }) => name === 'humanizePercentage');
        if (isHumanized) {
          if (kind === 'twice' || kind === 'percent') report(kind, inField(entry, { from, to }));
          else if (least !== undefined) {
            const values = {
              least: String(least),
              printed: String(Number((least * 100).toPrecision(12))),
            };
            report('large', inField(entry, { from, to }), { values });
          }
          continue;
        }
        if (kind !== 'ratio') continue;
        const sign = percentSign.exec(entry.value.slice(to))?.[0] ?? '';
        if (sign === '' && !texts.some((text) => percentFormat.test(text))) continue;
        const span = { from, to: to + sign.length };
        const edits = [{ span, newText: '{{ $value | humanizePercentage }}' }];
        report('ratio', inField(entry, span), {
          fixes: expressionFixes(entry, rule.node, [{ title: 'Use humanizePercentage', edits }]),
        });
      }
    }
  },
});

/** The least value that the query returns, where that is far above all ratios. */
function leastOf({ tree, flow }: RuleExpression): number | undefined {
  const least = joined(flow.root).range?.min;
  if (least === undefined || !Number.isFinite(least)) return undefined;
  // Quotients of numbers may well be large.
  return least >= (hasDivision(tree) ? 50 : 10) ? least : undefined;
}

function hasDivision(tree: Expr): boolean {
  let found = false;
  walk(tree, (node) => {
    found ||= node.kind === 'BinaryExpr' && node.op === '/';
  });
  return found;
}

const percentSign = /^ ?%/;

/** A format of `printf` that writes a percent sign behind a number. */
const percentFormat = /%[-+# 0]*\d*(?:\.\d*)?[a-zA-Z] ?%%/;

const formats: ReadonlySet<string> = new Set(['humanize', 'humanizePercentage', 'printf']);

/** The end of an action that pipes something into `humanizePercentage`, or calls it. */
const humanizedEnd = /humanizePercentage(?: +\$value| +\.Value)?\s*-?\}\}( ?%)/g;

/** What the values of an expression are, as far as its own arithmetic says it. */
function kindOf(node: Expr): 'twice' | 'percent' | 'ratio' | undefined {
  if (node.kind === 'ParenExpr') return kindOf(node.expr);
  if (node.kind !== 'BinaryExpr') return isKnownShare(node) ? 'ratio' : undefined;
  const { op, lhs, rhs } = node;
  if (op === 'and' || op === 'unless') return kindOf(lhs);
  if (isComparison(op)) {
    const [side, limit] =
      lhs.type === 'scalar' ? [rhs, literalNumber(lhs)] : [lhs, literalNumber(rhs)];
    const kind = kindOf(side);
    if (kind === undefined && limit !== undefined && limit > 0) {
      const unit = valueUnit(side);
      if (unit === 'percent' && limit > 1) return 'percent';
      return unit === 'ratio' && limit < 1 ? 'ratio' : undefined;
    }
    if (kind !== 'ratio') return kind;
    // A limit above 1 means that the metrics have percents of their own.
    return limit !== undefined && limit > 0 && limit < 1 ? 'ratio' : undefined;
  }
  if (op === '*')
    return literalNumber(lhs) === 100 || literalNumber(rhs) === 100 ? 'twice' : undefined;
  if (op === '-' && literalNumber(lhs) === 1) return kindOf(rhs) === 'ratio' ? 'ratio' : undefined;
  if (op === '-' && literalNumber(lhs) === 100)
    return kindOf(rhs) === 'twice' ? 'twice' : undefined;
  if (op !== '/' || lhs.type !== 'vector') return undefined;
  if (kindOf(lhs) === 'twice') return 'twice';
  return rhs.type === 'vector' ? 'ratio' : undefined;
}
