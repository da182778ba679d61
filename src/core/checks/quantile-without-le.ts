import type { Fix, RelatedPlace } from '../base/problem.ts';
import { fulfils } from '../promql/labels/fulfils.ts';
import { joined, live } from '../promql/labels/flow.ts';
import type { Call, Expr, Matcher, VectorSelector } from '../promql/tree/ast.ts';
import { metricName, metricNameSpan } from '../promql/tree/metricName.ts';
import { metricUses } from '../promql/tree/metricUses.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { isRecordName } from '../rules/recordLabels.ts';
import { ruleCheck } from './check.ts';
import { changedTo } from './shared/changedTo.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { valueSources } from './shared/valueSources.ts';

/** `histogram_quantile` of classic buckets that have lost their label `le`, and of what has no buckets. */
export const quantileWithoutLe = ruleCheck({
  code: 'quantile-without-le',
  severity: 'warning',
  kinds: ruleKinds,
  messages: {
    part: '"{metric}" has no buckets, so {function}() returns nothing.{instead}',
    highest: 'The matcher leaves out the bucket le="+Inf", without which {function}() returns NaN.',
    lost: 'The buckets have lost their label "le", without which {function}() returns nothing.',
  },
  run({ expression }, { report }) {
    if (expression === undefined) return;
    for (const node of expression.all('Call')) {
      const buckets = bucketsOf(node);
      if (buckets === undefined || live(expression.flow.of(buckets)).length === 0) continue;
      const other = withoutBuckets(buckets);
      if (other !== undefined) {
        const metric = metricName(other);
        const at = metricNameSpan(other);
        const meant = part.test(metric) ? metric.replace(part, '_bucket') : undefined;
        report('part', expression.at(at), {
          values: {
            metric,
            function: node.name,
            instead: meant === undefined ? '' : ` Use "${meant}".`,
          },
          fixes:
            meant === undefined || other.nameSpan === undefined
              ? []
              : expression.fixes([changedTo(meant, at)]),
          unlessRecorded: metric,
        });
        continue;
      }
      const matcher = withoutHighest(buckets);
      if (matcher !== undefined) {
        report('highest', expression.at(matcher.span), { values: { function: node.name } });
        continue;
      }
      const le = joined(expression.flow.of(buckets)).labels.get('le');
      // Native histograms need no such label, and have no such name.
      if (
        le.presence !== 'lacks' ||
        !metricUses(buckets).some(({ name }) => name.endsWith('_bucket'))
      )
        continue;
      const related: RelatedPlace[] =
        le.because === undefined
          ? []
          : [{ span: expression.at(le.because), message: '"le" is dropped here' }];
      const fix = keepLe(buckets, expression.text);
      report('lost', expression.at(node.nameSpan), {
        values: { function: node.name },
        related,
        fixes: fix === undefined ? [] : expression.fixes([fix]),
      });
    }
  },
});

const part = /_(?:sum|count)$/;

/** The selector of a metric that is no histogram: a counter, or the sum or count of a classic histogram. */
function withoutBuckets(buckets: Expr): VectorSelector | undefined {
  const [selector, ...others] = valueSources(buckets).selectors;
  if (selector === undefined || others.length > 0) return undefined;
  const metric = metricName(selector);
  if (isRecordName(metric)) return undefined;
  if (metric.endsWith('_sum') || metric.endsWith('_total')) return selector;
  // A native histogram may have such a name.
  return metric.endsWith('_count') && isGroupedByLe(buckets) ? selector : undefined;
}

/** The matcher that leaves out the highest bucket. */
function withoutHighest(buckets: Expr): Matcher | undefined {
  const [selector, ...others] = valueSources(buckets).selectors;
  if (selector === undefined || others.length > 0) return undefined;
  if (!metricName(selector).endsWith('_bucket')) return undefined;
  return selector.matchers.find((matcher) => matcher.name === 'le' && !fulfils(matcher, '+Inf'));
}

function isGroupedByLe(node: Expr): boolean {
  const inner = withoutParens(node);
  return (
    inner.kind === 'AggregateExpr' &&
    inner.grouping?.keyword === 'by' &&
    inner.grouping.labels.some(({ name }) => name === 'le')
  );
}

function bucketsOf({ name, args }: Call): Expr | undefined {
  if (name === 'histogram_quantile') return args[1];
  if (name === 'histogram_fraction') return args[2];
  return name === 'histogram_quantiles' ? args[0] : undefined;
}

function keepLe(node: Expr, text: string): Fix | undefined {
  if (node.kind === 'ParenExpr') return keepLe(node.expr, text);
  if (node.kind !== 'AggregateExpr') return undefined;
  const { grouping, opSpan } = node;
  const title = 'Keep "le"';
  if (grouping === undefined) {
    const span = { from: opSpan.to, to: opSpan.to };
    return { title, edits: [{ span, newText: ' by (le) ' }], preferred: true };
  }
  if (grouping.keyword === 'without' || grouping.listSpan === undefined) return undefined;
  const at = grouping.listSpan.from + 1;
  const newText = grouping.labels.length === 0 ? 'le' : 'le, ';
  return { title, edits: [{ span: { from: at, to: at }, newText }], preferred: true };
}
