import { formatGeneral } from '../../../go/float.ts';
import { goQuote } from '../../../go/quote.ts';
import type { Span } from '../../../base/text.ts';
import type { Annotation, ForcedDetails } from './annotations.ts';

/** The annotations of util/annotations/annotations.go, in its words. Spans are UTF-16 offsets. */

function warning(message: string, span: Span): Annotation {
  return { kind: 'warning', message, span };
}

function info(message: string, span: Span): Annotation {
  return { kind: 'info', message, span };
}

/** @param metric absent: nothing is said of it */
function named(message: string, metric: string | undefined): string {
  return metric === undefined ? message : `${message} for metric name ${goQuote(metric)}`;
}

/** What an operation on histograms was for. */
export type HistogramOperation = 'addition' | 'subtraction' | 'aggregation';

export const notes = {
  invalidQuantile: (quantile: number, span: Span) =>
    warning(`quantile value should be between 0 and 1, got ${formatGeneral(quantile)}`, span),
  invalidRatio: (ratio: number, to: number, span: Span) =>
    warning(
      `ratio value should be between -1 and 1, got ${formatGeneral(ratio)}, capping to ${to}`,
      span,
    ),
  invalidStrategy: (strategy: number, span: Span) =>
    warning(
      `strategy should be 0, 1, or 2 (default), using 2, got ${formatGeneral(strategy)}`,
      span,
    ),
  badBucketLabel: (metric: string | undefined, label: string, span: Span) =>
    warning(
      named(`bucket label "le" is missing or has a malformed value of ${goQuote(label)}`, metric),
      span,
    ),
  mixedFloatsHistograms: (metric: string, span: Span) =>
    warning(`encountered a mix of histograms and floats for metric name ${goQuote(metric)}`, span),
  mixedFloatsHistogramsAggregation: (span: Span) =>
    warning('encountered a mix of histograms and floats for aggregation', span),
  mixedClassicNative: (metric: string | undefined, span: Span) =>
    warning(named('vector contains a mix of classic and native histograms', metric), span),
  notCounter: (metric: string, span: Span) =>
    warning(`this native histogram metric is not a counter: ${goQuote(metric)}`, span),
  notGauge: (metric: string, span: Span) =>
    warning(`this native histogram metric is not a gauge: ${goQuote(metric)}`, span),
  mixedExponentialCustom: (metric: string, span: Span) =>
    warning(
      'vector contains a mix of histograms with exponential and custom buckets schemas' +
        ` for metric name ${goQuote(metric)}`,
      span,
    ),
  incompatibleBounds: (metric: string, span: Span) =>
    warning(
      `vector contains histograms with incompatible custom buckets for metric name ${goQuote(metric)}`,
      span,
    ),
  incompatibleBucketLayout: (operator: string, span: Span) =>
    warning(`incompatible bucket layout encountered for binary operator ${operator}`, span),
  sortInRangeQuery: (span: Span) =>
    warning(
      'sort is ineffective for range queries since results are always ordered by labels',
      span,
    ),
  counterResetCollision: (operation: HistogramOperation, span: Span) =>
    warning(`conflicting counter resets during histogram ${operation}`, span),
  possibleNonCounter: (metric: string, span: Span) =>
    info(
      'metric might not be a counter, name does not end in _total/_sum/_count/_bucket:' +
        ` ${goQuote(metric)}`,
      span,
    ),
  possibleNonCounterType: (metric: string, type: string, span: Span) =>
    info(
      'metric might not be a counter, __type__ label is not set to "counter" or "histogram",' +
        ` got ${goQuote(type)}: ${goQuote(metric)}`,
      span,
    ),
  incompatibleTypes: (left: string, operator: string, right: string, span: Span) =>
    info(
      `incompatible sample types encountered for binary operator ${goQuote(operator)}:` +
        ` ${left} ${operator} ${right}`,
      span,
    ),
  ignoredInAggregation: (aggregation: string, span: Span) =>
    info(`ignored histogram in ${aggregation} aggregation`, span),
  ignoredInMixedRange: (metric: string, span: Span) =>
    info(
      'ignored histograms in a range containing both floats and histograms' +
        ` for metric name ${goQuote(metric)}`,
      span,
    ),
  forcedMonotonicity: (
    metric: string | undefined,
    forced: ForcedDetails | undefined,
    span: Span,
  ): Annotation => ({
    ...info(
      named(
        'input to histogram_quantile needed to be fixed for monotonicity (see' +
          ' https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)',
        metric,
      ),
      span,
    ),
    ...(forced === undefined ? {} : { forced }),
  }),
  quantileOfNaNs: (metric: string | undefined, span: Span) =>
    info(named('input to histogram_quantile has NaN observations, result is NaN', metric), span),
  quantileSkewed: (metric: string | undefined, span: Span) =>
    info(
      named('input to histogram_quantile has NaN observations, result is skewed higher', metric),
      span,
    ),
  fractionOfNaNs: (metric: string | undefined, span: Span) =>
    info(
      named(
        'input to histogram_fraction has NaN observations, which are excluded from all fractions',
        metric,
      ),
      span,
    ),
  boundsReconciled: (operation: HistogramOperation, span: Span) =>
    info(`mismatched custom buckets were reconciled during ${operation}`, span),
} as const;
