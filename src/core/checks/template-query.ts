import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { joined, live } from '../promql/labels/flow.ts';
import { labelFlow } from '../promql/labels/labelFlow.ts';
import { parseExpr } from '../promql/parse/parser.ts';
import { isAlert } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templateQueries, type TemplateQuery } from '../rules/templates/templateQueries.ts';
import { type CheckRun, ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** Calls of `query` in templates of alerts that fail, or lack a label that is read from them. */
export const templateQuery = ruleCheck({
  code: 'template-query',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    fails: 'Prometheus cannot run this query: {reason}.',
    text: '"{written}" is not replaced inside a query. Insert it with printf, as in {instead}.',
    empty: 'This query has no label "{label}", so this is empty.',
  },
  run({ rule }, { report, target }) {
    if (!isAlert(rule)) return;
    for (const entry of [...rule.labels, ...rule.annotations]) {
      for (const query of templateQueries(entry.value, rule.alert?.value ?? '', target)) {
        const written = templateText.exec(query.expr)?.[0];
        if (written !== undefined) {
          const instead = '"printf `up{job=%q}` $labels.job | query"';
          report('text', inField(entry, query.literal), { values: { written, instead } });
          continue;
        }
        checkQuery(query, target, (message, span, more) => {
          report(message, inField(entry, span), more);
        });
      }
    }
  },
});

/** What is filled in in a template, but not in the texts of its actions. */
const templateText = /\$labels\.\w+|\$value\b|\{\{.*?\}\}/;

function checkQuery(
  { expr, literal, isVerbatim, reads }: TemplateQuery,
  target: Target,
  report: CheckRun<'fails' | 'empty'>['report'],
): void {
  const { expr: tree, errors } = parseExpr(expr, target);
  const [error] = errors;
  if (tree === undefined || error !== undefined) {
    const at = isVerbatim ? within(literal, error?.span) : literal;
    report('fails', at, { values: { reason: error?.message ?? 'it is empty' } });
    return;
  }
  if (tree.type !== 'vector' && tree.type !== 'scalar') {
    report('fails', literal, { values: { reason: 'query result is not a vector or scalar' } });
    return;
  }
  const flow = labelFlow(tree, { target }).root;
  if (reads.length === 0 || live(flow).length === 0) return;
  const { labels } = joined(flow);
  for (const { label, span } of reads) {
    if (labels.get(label).presence === 'lacks') report('empty', span, { values: { label } });
  }
}

/** A span of an expression inside of its literal; the literal for what is missing at its end. */
function within(literal: Span, span: Span | undefined): Span {
  const start = literal.from + 1;
  if (span === undefined || start + span.from >= literal.to - 1) return literal;
  return { from: start + span.from, to: start + Math.max(span.to, span.from + 1) };
}
