import { kahanAdd } from '../base/kahan.ts';
import type { Buckets } from './buckets.ts';
import type { FloatHistogram } from './floatHistogram.ts';
import { type Bucket, negativeBuckets, positiveBuckets } from './iterate.ts';

/** What the zero bucket would hold with a larger threshold. */
export interface ZeroCount {
  readonly count: number;
  /** The compensation of the count. */
  readonly rest: number;
  /** The threshold, moved to the end of a populated bucket that it cut. */
  readonly threshold: number;
}

/**
 * Mirrors zeroCountForLargerThreshold of model/histogram/float_histogram.go.
 * @param compensation the histogram with the compensations, for Kahan's summation
 */
export function zeroCountFor(
  wanted: number,
  histogram: FloatHistogram,
  compensation?: FloatHistogram,
): ZeroCount {
  let threshold = wanted;
  let rest = compensation?.zeroCount ?? 0;
  if (threshold === histogram.zeroThreshold) return { count: histogram.zeroCount, rest, threshold };
  for (;;) {
    let count = histogram.zeroCount;
    const take = (bucket: Bucket, compensated: number | undefined): void => {
      ({ sum: count, rest } = kahanAdd(bucket.count, count, rest));
      if (compensated !== undefined) ({ sum: count, rest } = kahanAdd(compensated, count, rest));
    };
    for (const [i, bucket] of positiveBuckets(histogram).entries()) {
      if (bucket.lower >= threshold) break;
      take(bucket, compensation?.positive.counts[i]);
      if (bucket.upper <= threshold) continue;
      if (bucket.count !== 0) threshold = bucket.upper;
      break;
    }
    let isCut = false;
    for (const [i, bucket] of negativeBuckets(histogram).entries()) {
      if (bucket.upper <= -threshold) break;
      take(bucket, compensation?.negative.counts[i]);
      if (bucket.lower >= -threshold) continue;
      isCut = bucket.count !== 0;
      if (isCut) threshold = -bucket.lower;
      break;
    }
    // The positive side has to be read again with a threshold that the negative side moved.
    if (!isCut) return { count, rest, threshold };
  }
}

/** A histogram and its compensation, with zero buckets as wide as those of `other`, or wider. */
export interface Reconciled {
  readonly histogram: FloatHistogram;
  readonly compensation: FloatHistogram | undefined;
  readonly otherCount: number;
  readonly otherRest: number;
}

/** Mirrors reconcileZeroBuckets. */
export function reconcileZeroBuckets(
  histogram: FloatHistogram,
  other: FloatHistogram,
  compensation?: FloatHistogram,
): Reconciled {
  let [own, ownRest] = [histogram, compensation];
  let otherZero: ZeroCount = { count: other.zeroCount, rest: 0, threshold: other.zeroThreshold };
  while (otherZero.threshold !== own.zeroThreshold) {
    if (own.zeroThreshold > otherZero.threshold) otherZero = zeroCountFor(own.zeroThreshold, other);
    if (otherZero.threshold > own.zeroThreshold) {
      const zero = zeroCountFor(otherZero.threshold, own, ownRest);
      own = own.with({ zeroCount: zero.count, zeroThreshold: zero.threshold });
      ownRest = ownRest?.with({ zeroCount: zero.rest });
      [own, ownRest] = trimmed(own, ownRest);
    }
  }
  return {
    histogram: own,
    compensation: ownRest,
    otherCount: otherZero.count,
    otherRest: otherZero.rest,
  };
}

/** Without the buckets within the zero bucket, and the empty ones; mirrors trimBucketsInZeroBucket. */
function trimmed(
  histogram: FloatHistogram,
  compensation: FloatHistogram | undefined,
): [FloatHistogram, FloatHistogram | undefined] {
  const { zeroThreshold } = histogram;
  const isInside = (bucket: Bucket): boolean =>
    bucket.lower < zeroThreshold && bucket.upper > -zeroThreshold;
  const keep = (
    side: Buckets,
    rest: Buckets | undefined,
    buckets: readonly Bucket[],
  ): boolean[] => {
    let inside = true;
    return buckets.map((bucket, i) => {
      inside &&= isInside(bucket);
      return !inside && ((side.counts[i] ?? 0) !== 0 || (rest?.counts[i] ?? 0) !== 0);
    });
  };
  const positive = keep(histogram.positive, compensation?.positive, positiveBuckets(histogram));
  const negative = keep(histogram.negative, compensation?.negative, negativeBuckets(histogram));
  const cut = (from: FloatHistogram): FloatHistogram =>
    from.with({
      positive: only(from.positive, positive),
      negative: only(from.negative, negative),
    });
  return [cut(histogram), compensation && cut(compensation)];
}

function only({ indexes, counts }: Buckets, kept: readonly boolean[]): Buckets {
  return {
    indexes: indexes.filter((_, i) => kept[i]),
    counts: counts.filter((_, i) => kept[i]),
  };
}
