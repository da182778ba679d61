import { mapCounts } from './buckets.ts';
import type { FloatHistogram } from './floatHistogram.ts';
import {
  type Bucket,
  fractionBelow,
  negativeBuckets,
  positiveBuckets,
  zeroBucket,
} from './iterate.ts';

/** Which observations stay: those below the value (`</`), or those above it (`>/`). */
export type Kept = 'below' | 'above';

/** What stays of a bucket, and the value that its observations are taken to have. */
interface Part {
  readonly count: number;
  readonly middle: number;
}

const nothing: Part = { count: 0, middle: 0 };

/** Drops observations on one side of a value; mirrors FloatHistogram.TrimBuckets. */
export function trim(histogram: FloatHistogram, at: number, kept: Kept): FloatHistogram {
  const positive = positiveBuckets(histogram);
  const negative = negativeBuckets(histogram);
  const total = { count: 0, sum: 0, isTrimmed: false };
  const keep = (bucket: Bucket, part: Part): number => {
    total.count += part.count;
    total.sum += part.middle * part.count;
    total.isTrimmed ||= part.count !== bucket.count;
    return part.count;
  };
  const sideCounts = (buckets: readonly Bucket[], isPositive: boolean): number[] =>
    buckets.map((bucket) =>
      bucket.count === 0
        ? 0
        : keep(bucket, partOf(bucket, at, kept, isPositive, histogram.isCustom)),
    );
  const positiveCounts = sideCounts(positive, true);
  const negativeCounts = sideCounts(negative, false);
  let { zeroCount } = histogram;
  if (zeroCount > 0) {
    const hasPositive = positive.some((bucket) => bucket.count !== 0);
    const hasNegative = negative.some((bucket) => bucket.count !== 0);
    const bucket = zeroBucket(histogram);
    const lower = hasPositive && !hasNegative ? 0 : bucket.lower;
    const upper = hasNegative && !hasPositive ? 0 : bucket.upper;
    zeroCount = keep(bucket, zeroPart({ ...bucket, lower, upper }, at, kept));
  }
  if (!total.isTrimmed) return histogram;
  let i = 0;
  let j = 0;
  return histogram
    .with({
      count: total.count,
      sum: total.sum,
      zeroCount,
      positive: mapCounts(histogram.positive, () => positiveCounts[i++] ?? 0),
      negative: mapCounts(histogram.negative, () => negativeCounts[j++] ?? 0),
    })
    .compact();
}

/** Mirrors trimBucket and computeBucketTrim. */
function partOf(
  bucket: Bucket,
  at: number,
  kept: Kept,
  isPositive: boolean,
  isLinear: boolean,
): Part {
  const { lower, upper, count } = bucket;
  const keepsAll = kept === 'below' ? upper <= at : lower >= at;
  if (keepsAll) return { count, middle: middleOf(lower, upper, isPositive, isLinear) };
  const isCut = kept === 'below' ? lower < at : upper > at;
  if (!isCut) return nothing;
  if (lower === -Infinity || upper === Infinity) return infinitePart(bucket, at, kept);
  const below = at <= lower ? 0 : at >= upper ? count : count * fractionBelow(bucket, at, isLinear);
  return kept === 'below'
    ? { count: below, middle: middleOf(lower, at, isPositive, isLinear) }
    : { count: count - below, middle: middleOf(at, upper, isPositive, isLinear) };
}

/** Mirrors handleInfinityBuckets: nobody knows how the observations are spread in there. */
function infinitePart({ lower, upper, count }: Bucket, at: number, kept: Kept): Part {
  if (lower === -Infinity) {
    if (kept === 'below') {
      if (at >= upper) return { count, middle: 0 };
      if (at > 0 && upper > 0 && upper !== Infinity) {
        return { count: (count * at) / upper, middle: at / 2 };
      }
      if (upper <= 0) return { count, middle: at };
      return { count: 0, middle: finiteOrZero(upper) };
    }
    if (at <= lower) return { count, middle: 0 };
    if (at >= 0 && upper > at && upper !== Infinity) {
      return { count: count * (1 - at / upper), middle: (at + upper) / 2 };
    }
    return { count: 0, middle: finiteOrZero(upper) };
  }
  if (kept === 'above' && at >= lower) return { count, middle: at };
  return { count: 0, middle: finiteOrZero(lower) };
}

function finiteOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** Mirrors computeZeroBucketTrim. */
function zeroPart({ lower, upper, count }: Bucket, at: number, kept: Kept): Part {
  const isBelow = kept === 'below';
  const all: Part = { count, middle: (lower + upper) / 2 };
  if (at <= lower) return isBelow ? nothing : all;
  if (at >= upper) return isBelow ? all : nothing;
  const fraction = (isBelow ? at - lower : upper - at) / (upper - lower);
  return { count: count * fraction, middle: (isBelow ? lower + at : at + upper) / 2 };
}

/** Mirrors computeMidpoint. */
function middleOf(lower: number, upper: number, isPositive: boolean, isLinear: boolean): number {
  const isInfinite = (value: number): boolean => value === Infinity || value === -Infinity;
  if (isInfinite(lower)) {
    if (isInfinite(upper)) return 0;
    return upper > 0 ? upper / 2 : upper;
  }
  if (isInfinite(upper)) return lower;
  if (isLinear) return (lower + upper) / 2;
  const mean = Math.sqrt(Math.abs(lower * upper));
  return isPositive ? mean : -mean;
}
