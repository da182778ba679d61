import type { TemplateNode } from '../go/template/ast.ts';
import type { Expr } from '../promql/tree/ast.ts';
import { isComparison } from '../promql/tree/ast.ts';
import { expressionFixes } from '../rules/expressionFix.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { ruleCheck } from './check.ts';
import { isKnownShare } from './shared/knownShare.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';

/** Percents that are multiplied by 100 twice, and ratios that are printed as percents. */
export const percentageValue = ruleCheck({
  code: 'percentage-value',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    twice:
      'The query already multiplies by 100, and humanizePercentage does so again: 5% is printed as 500%.',
    ratio:
      'The value is a ratio, not a percentage: 5% is printed as 0.05%. Use "humanizePercentage" without the percent sign.',
  },
  run({ rule, expression }, { report, target }) {
    if (expression === undefined || !isAlert(rule)) return;
    const kind = kindOf(expression.tree);
    if (kind === undefined) return;
    for (const entry of rule.annotations) {
      const nodes = parsedTemplate(entry.value, rule.alert?.value ?? '', target) ?? [];
      for (const { from, to, isHumanized } of printedValues(nodes)) {
        if (kind === 'percent' && isHumanized) report('twice', inField(entry, { from, to }));
        if (kind === 'percent' || isHumanized) continue;
        const sign = /^ ?%/.exec(entry.value.slice(to))?.[0];
        if (sign === undefined) continue;
        const newText = '{{ $value | humanizePercentage }}';
        const edits = [{ span: { from, to: to + sign.length }, newText }];
        report('ratio', inField(entry, { from, to: to + sign.length }), {
          fixes: expressionFixes(entry, rule.node, [{ title: 'Use humanizePercentage', edits }]),
        });
      }
    }
  },
});

/** The actions that print the value; offsets in the template. */
function* printedValues(
  nodes: readonly TemplateNode[],
): Generator<{ readonly from: number; readonly to: number; readonly isHumanized: boolean }> {
  for (const node of nodes) {
    if (node.kind !== 'action') continue;
    if (!templateOperands([node]).some((one) => one.isPrinted && one.isValue)) continue;
    const { commands } = node.pipe;
    const names = commands.flatMap(({ operands }) =>
      operands.flatMap((operand) => (operand.kind === 'function' ? [operand.name] : [])),
    );
    // What else is done with the value may well be the right thing.
    if (names.some((name) => !formats.has(name))) continue;
    yield { ...node.span, isHumanized: names.includes('humanizePercentage') };
  }
}

const formats: ReadonlySet<string> = new Set(['humanize', 'humanizePercentage', 'printf']);

/** What the values of an expression are, as far as its own arithmetic says it. */
function kindOf(node: Expr): 'percent' | 'ratio' | undefined {
  if (node.kind === 'ParenExpr') return kindOf(node.expr);
  if (node.kind !== 'BinaryExpr') return isKnownShare(node) ? 'ratio' : undefined;
  const { op, lhs, rhs } = node;
  if (op === 'and' || op === 'unless') return kindOf(lhs);
  if (isComparison(op)) {
    const kind = kindOf(lhs);
    if (kind !== 'ratio') return kind;
    // A limit above 1 means that the metrics have percents of their own.
    const limit = numberOf(rhs);
    return limit !== undefined && limit > 0 && limit < 1 ? 'ratio' : undefined;
  }
  if (op === '*') return numberOf(lhs) === 100 || numberOf(rhs) === 100 ? 'percent' : undefined;
  if (op === '-' && numberOf(lhs) === 1) return kindOf(rhs) === 'ratio' ? 'ratio' : undefined;
  if (op === '-' && numberOf(lhs) === 100) return kindOf(rhs) === 'percent' ? 'percent' : undefined;
  if (op !== '/' || lhs.type !== 'vector') return undefined;
  if (kindOf(lhs) === 'percent') return 'percent';
  return rhs.type === 'vector' ? 'ratio' : undefined;
}

function numberOf(node: Expr): number | undefined {
  if (node.kind === 'ParenExpr') return numberOf(node.expr);
  return node.kind === 'NumberLiteral' ? node.value : undefined;
}
