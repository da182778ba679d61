import type { Span } from '../base/text.ts';
import { type Expr, walk } from '../promql/tree/ast.ts';
import { type MetricUse, metricUses } from '../promql/tree/metricUses.ts';
import { ruleCheck } from './check.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Averages and shares of a histogram that divide by the count of another one, or of another time. */
export const sumCountMismatch = ruleCheck({
  code: 'sum-count-mismatch',
  severity: 'information',
  kinds: ruleKinds,
  messages: {
    range:
      'The two sides cover different ranges, {left} and {right}, so this is not an average over either.',
    other: '"{part}" is divided by "{count}", which belongs to another histogram or summary.',
  },
  run({ expression }, { report }) {
    if (expression?.text.includes('_count') !== true) return;
    for (const node of expression.all('BinaryExpr')) {
      if (node.op !== '/') continue;
      const [part, count] = [onlyMetric(node.lhs), onlyMetric(node.rhs)];
      const base = part && /^(.+)_(?:sum|bucket)$/.exec(part.name)?.[1];
      const counted = count && /^(.+)_count$/.exec(count.name)?.[1];
      if (part === undefined || base === undefined || counted === undefined) continue;
      if (count === undefined || base.includes(':')) continue;
      if (base === counted) {
        const [left, right] = [rangeOf(node.lhs, expression), rangeOf(node.rhs, expression)];
        if (left === undefined || right === undefined || left.text === right.text) continue;
        report('range', expression.at(right.span), {
          values: { left: left.text, right: right.text },
          fixes: expression.fixes([
            { title: `Use ${left.text}`, edits: [{ span: right.span, newText: left.text }] },
          ]),
        });
        continue;
      }
      report('other', expression.at(count.span), {
        values: { part: part.name, count: count.name },
      });
    }
  },
});

/** The metric of an expression with one selector. */
function onlyMetric(node: Expr): MetricUse | undefined {
  const [use, ...others] = metricUses(node);
  return others.length === 0 && use?.isPattern === false ? use : undefined;
}

/** The range of an expression with one, as it is written. */
function rangeOf(
  node: Expr,
  { text }: RuleExpression,
): { readonly text: string; readonly span: Span } | undefined {
  const spans: Span[] = [];
  let subqueries = 0;
  walk(node, (part) => {
    if (part.kind === 'MatrixSelector') spans.push(part.rangeSpan);
    if (part.kind === 'SubqueryExpr') subqueries++;
  });
  const [span] = spans;
  if (span === undefined || subqueries > 0) return undefined;
  return { text: text.slice(span.from, span.to), span };
}
