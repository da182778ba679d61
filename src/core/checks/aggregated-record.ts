import { rememberOf } from '../base/remember.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { parsedExpr } from '../promql/parse/parsedExpr.ts';
import { walk } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';
import { inExpression } from './shared/inExpression.ts';
import { recordedAt, recordsInUse, type RecordSource } from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { summaryKind, type SummaryKind } from './shared/summaryKind.ts';

/** Sums and averages of records that are quantiles, and averages of records that are averages. */
export const aggregatedRecord = fileCheck({
  code: 'aggregated-record',
  severity: 'information',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    quantile:
      '"{record}" is recorded as a quantile, and the {aggregation} of quantiles is not a quantile of the whole.',
    average:
      '"{record}" is recorded as an average, and an average of averages gives every group the same weight, however many series it has.',
  },
  run({ files }, run) {
    const { target, report } = run;
    for (const { rules, source } of files) {
      const { sourcesOf, users } = recordsInUse(rules, files, run);
      for (const { entry } of users) {
        if (!aggregations.test(entry.facts.expression)) continue;
        for (const { metric, span, aggregation } of aggregatedIn(entry, target)) {
          const sources = sourcesOf(metric);
          const kind = kindOf(sources, target);
          if (kind === undefined || (kind === 'average' && aggregation !== 'avg')) continue;
          report(kind, inExpression(entry, span, source), {
            values: { record: metric, aggregation: aggregation === 'sum' ? 'sum' : 'average' },
            related: sources.slice(0, 1).map(recordedAt),
            ...(kind === 'average' ? { severity: 'hint' } : {}),
          });
        }
      }
    }
  },
});

/** Most expressions need not be parsed to know that they have none of these. */
const aggregations = /\b(?:sum|avg)\b/i;

/** A metric that is added up or averaged as it is; its span is that of the operator in the expression. */
interface Aggregated {
  readonly metric: string;
  readonly span: Span;
  readonly aggregation: string;
}

const aggregatedIn = rememberOf((entry: RuleEntry, target: Target): readonly Aggregated[] => {
  const found: Aggregated[] = [];
  const { expr } = parsedExpr(entry.facts.expression, target);
  if (expr === undefined) return found;
  walk(expr, (node) => {
    if (node.kind !== 'AggregateExpr' || (node.op !== 'sum' && node.op !== 'avg')) return;
    const selector = withoutParens(node.expr);
    if (selector.kind !== 'VectorSelector') return;
    found.push({ metric: metricName(selector), span: node.opSpan, aggregation: node.op });
  });
  return found;
});

/** What all rules that record something record; undefined where one may record something else. */
function kindOf(sources: readonly RecordSource[], target: Target): SummaryKind | undefined {
  const kinds = sources.map(({ entry }) => {
    const { expr } = parsedExpr(entry.facts.expression, target);
    return expr === undefined ? undefined : summaryKind(expr);
  });
  return kinds.every((kind) => kind === kinds[0]) ? kinds[0] : undefined;
}
