import type { BinaryExpr, Expr, VectorSelector } from '../promql/tree/ast.ts';
import { metricName, metricNameSpan } from '../promql/tree/metricName.ts';
import { withoutParens } from '../promql/tree/withoutParens.ts';
import { isAlert } from '../rules/model.ts';
import { isRecordName } from '../rules/recordLabels.ts';
import { ruleCheck } from './check.ts';
import { liveTypes } from './shared/liveTypes.ts';
import { differenceInTime } from './shared/counterDifference.ts';
import { isCounter, isKnownGauge } from './shared/metricTypes.ts';
import { forCounters } from './shared/otherFunctions.ts';
import { rangedCalls } from './shared/rangedCalls.ts';
import { countersIn, rawCounters } from './shared/rawCounters.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/**
 * Alerts that compare a counter itself, which only ever grows, `delta` and differences of counters, and quantiles of
 * buckets since the start of their process.
 */
export const rawCounter = ruleCheck({
  code: 'raw-counter',
  severity: 'hint',
  kinds: ruleKinds,
  messages: {
    compared:
      '"{metric}" is a counter: once this is true, it stays true until the process restarts. Compare its rate() or increase().',
    delta:
      '"{metric}" is a counter, and {function}() treats a restart as a decrease. Use {instead}().',
    difference:
      '"{metric}" is a counter, and this difference treats a restart as a decrease. Use increase().',
    average:
      'This is the average over all the time since the process started. Divide the rate() of both sides.',
    buckets:
      '"{metric}" counts from the start of its process, so this is the quantile over all the time since then. Use its rate().',
  },
  run({ rule, expression }, { live, report }) {
    if (expression === undefined) return;
    const counts = (metric: string): boolean => {
      if (!isCounter(metric)) return false;
      // A server that has the metric knows better what it is there.
      return live === undefined || liveTypes(metric, live).every((type) => type === 'counter');
    };
    for (const { call, selector } of rangedCalls(expression, forCounters)) {
      const { name, nameSpan } = call;
      const metric = metricName(selector);
      if (!counts(metric)) continue;
      const values = { metric, function: name, instead: forCounters[name] ?? '' };
      report('delta', expression.at(nameSpan), { values, unlessRecorded: metric });
    }
    const reportAt = (message: 'difference' | 'buckets' | 'compared', selector: VectorSelector) => {
      const metric = metricName(selector);
      const at = expression.at(metricNameSpan(selector));
      report(message, at, { values: { metric }, unlessRecorded: metric });
    };
    for (const node of expression.all('BinaryExpr')) {
      const selector = differenceInTime(node);
      if (selector !== undefined && counts(metricName(selector))) reportAt('difference', selector);
      const metric = averaged(node);
      if (metric !== undefined)
        report('average', expression.at(node.opSpan), { unlessRecorded: metric });
    }
    for (const { name, args } of expression.all('Call')) {
      const buckets = name === 'histogram_quantile' ? args[1] : undefined;
      for (const selector of buckets === undefined ? [] : countersIn(buckets, isBucket))
        reportAt('buckets', selector);
    }
    if (!isAlert(rule)) return;
    for (const node of expression.all('BinaryExpr')) {
      for (const selector of rawCounters(node, counts)) reportAt('compared', selector);
    }
  },
});

/** True for the buckets of a classic histogram, and not for a record. */
function isBucket(metric: string): boolean {
  return metric.endsWith('_bucket') && !metric.includes(':');
}

/** The sum of a histogram or summary where it is divided by its count, both since the start of their process. */
function averaged({ op, lhs, rhs }: BinaryExpr): string | undefined {
  if (op !== '/') return undefined;
  const [sum, count] = [totalOf(lhs), totalOf(rhs)];
  const name = sum?.endsWith('_sum') === true ? sum.slice(0, -'_sum'.length) : undefined;
  if (name === undefined || isRecordName(name) || count !== `${name}_count`) return undefined;
  return isKnownGauge(name) ? undefined : sum;
}

/** The metric whose samples an expression gives, alone or added up. */
function totalOf(node: Expr): string | undefined {
  const inner = withoutParens(node);
  if (inner.kind === 'AggregateExpr') return inner.op === 'sum' ? totalOf(inner.expr) : undefined;
  return inner.kind === 'VectorSelector' ? metricName(inner) : undefined;
}
