import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { inField } from '../rules/problemOf.ts';
import { ruleCheck } from './check.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/** A line break that YAML makes a blank; behind a backslash in double quotes it is nothing but layout. */
const joined = /(?<!\\\r?)\n[ \t\r]*\S/;

/** A comment in an expression whose lines YAML joins: all that stands behind it belongs to the comment. */
export const commentInFoldedExpression = ruleCheck({
  code: 'comment-in-folded-expression',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    swallows:
      'YAML joins these lines, so the comment extends to the end of the joined line. Use a literal block (|).',
  },
  run({ rule: { expr }, expression }, { report, target }) {
    const node = expr?.node;
    if (expr === undefined || node === undefined || expression === undefined) return;
    if (!expr.value.includes('#')) return;
    for (const comment of parsedExpr(expr.value, target).comments) {
      const span = inField(expr, comment.span);
      if (!joined.test(node.source.slice(span.from, span.to))) continue;
      const edits = [{ span: { from: node.from, to: node.from + 1 }, newText: '|' }];
      const fixes = [{ title: 'Use a literal block (|)', edits, preferred: true }];
      report('swallows', span, node.style === 'folded' ? { fixes } : {});
    }
  },
});
