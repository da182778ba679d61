import { exp2, log2 } from '../../../go/elementary/exponential.ts';
import type { Span } from '../../../base/text.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { allBuckets, type Bucket, fractionBelow } from '../histogram/iterate.ts';
import type { Annotation } from '../values/annotations.ts';
import { notes } from '../values/notes.ts';

/** Who is told that a histogram observed NaN. */
export interface QuantileNoted {
  /** The metric's name, where annotations give it. */
  readonly metric: string | undefined;
  readonly span: Span;
  readonly annotate: (annotation: Annotation) => void;
}

/** A quantile of a native histogram; mirrors HistogramQuantile of promql/quantile.go. */
export function nativeQuantile(
  quantile: number,
  histogram: FloatHistogram,
  noted: QuantileNoted,
): number {
  if (quantile < 0) return -Infinity;
  if (quantile > 1) return Infinity;
  if (histogram.count === 0 || Number.isNaN(quantile)) return NaN;
  const hasNaN = Number.isNaN(histogram.sum);
  const isForward = hasNaN || quantile < 0.5;
  const buckets = allBuckets(histogram);
  if (!isForward) buckets.reverse();
  let rank = (isForward ? quantile : 1 - quantile) * histogram.count;
  let count = 0;
  let bucket: Bucket = nothing;
  let at = 0;
  for (; at < buckets.length; at++) {
    const next = buckets[at] ?? nothing;
    bucket = next;
    if (next.count === 0) continue;
    count += next.count;
    if (count >= rank) break;
  }
  let { lower, upper } = bucket;
  if (histogram.isCustom) {
    if (lower === -Infinity) {
      if (upper <= 0) return upper;
      lower = 0;
    } else if (upper === Infinity) {
      return lower;
    }
  } else if (lower < 0 && upper > 0) {
    const { positive, negative } = histogram;
    if (negative.counts.length === 0 && positive.counts.length > 0) lower = 0;
    else if (positive.counts.length === 0 && negative.counts.length > 0) upper = 0;
  }
  if (count > histogram.count) count = histogram.count;
  if (count < rank) {
    if (!hasNaN) return upper;
    noted.annotate(notes.quantileOfNaNs(noted.metric, noted.span));
    return NaN;
  }
  rank = isForward ? rank - (count - bucket.count) : count - rank;
  if (hasNaN) {
    for (const { count: more } of buckets.slice(at + 1)) count += more;
    if (count < histogram.count) noted.annotate(notes.quantileSkewed(noted.metric, noted.span));
  }
  return within(lower, upper, rank / bucket.count, histogram.isCustom);
}

const nothing: Bucket = {
  lower: 0,
  upper: 0,
  lowerInclusive: false,
  upperInclusive: false,
  count: 0,
};

function within(lower: number, upper: number, fraction: number, isCustom: boolean): number {
  if (isCustom || (lower <= 0 && upper >= 0)) return lower + (upper - lower) * fraction;
  const logLower = log2(Math.abs(lower));
  const logUpper = log2(Math.abs(upper));
  if (lower > 0) return exp2(logLower + (logUpper - logLower) * fraction);
  return -exp2(logUpper + (logLower - logUpper) * (1 - fraction));
}

/** The part of the observations between two values; mirrors HistogramFraction. */
export function nativeFraction(
  lower: number,
  upper: number,
  histogram: FloatHistogram,
  noted: QuantileNoted,
): number {
  if (histogram.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN;
  if (lower >= upper) return 0;
  const buckets = allBuckets(histogram);
  let lowerRank: number | undefined;
  let upperRank: number | undefined;
  let rank = 0;
  for (const own of buckets) {
    const { bucket, isZero } = clipped(own, histogram);
    const inside = (value: number): number | undefined => {
      if (bucket.lower >= value) return rank;
      if (bucket.upper <= value) return undefined;
      const isLinear = histogram.isCustom || isZero;
      if (isLinear && bucket.lower === -Infinity) return bucket.count;
      return rank + bucket.count * fractionBelow(bucket, value, isLinear);
    };
    lowerRank ??= inside(lower);
    upperRank ??= inside(upper);
    if (lowerRank !== undefined && upperRank !== undefined) break;
    rank += bucket.count;
  }
  let { count } = histogram;
  if (Number.isNaN(histogram.sum)) {
    count = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
    if (count < histogram.count) noted.annotate(notes.fractionOfNaNs(noted.metric, noted.span));
  }
  const capped = (value: number | undefined): number =>
    value === undefined || value > count ? count : value;
  return (capped(upperRank) - capped(lowerRank)) / histogram.count;
}

/** A bucket whose bounds are those that observations can have. */
function clipped(
  bucket: Bucket,
  { isCustom, positive, negative }: FloatHistogram,
): { readonly bucket: Bucket; readonly isZero: boolean } {
  if (isCustom) {
    const isFirst = bucket.lower === -Infinity && bucket.upper > 0;
    return { bucket: isFirst ? { ...bucket, lower: 0 } : bucket, isZero: false };
  }
  if (bucket.lower > 0 || bucket.upper < 0) return { bucket, isZero: false };
  const hasPositive = positive.counts.length > 0;
  const hasNegative = negative.counts.length > 0;
  if (hasPositive && !hasNegative) return { bucket: { ...bucket, lower: 0 }, isZero: true };
  if (hasNegative && !hasPositive) return { bucket: { ...bucket, upper: 0 }, isZero: true };
  return { bucket, isZero: true };
}
