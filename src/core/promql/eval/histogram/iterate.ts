import { log2 } from '../../../go/elementary/exponential.ts';
import { boundOf } from './bounds.ts';
import type { FloatHistogram } from './floatHistogram.ts';

/** A bucket with its bounds. */
export interface Bucket {
  readonly lower: number;
  readonly upper: number;
  readonly lowerInclusive: boolean;
  readonly upperInclusive: boolean;
  readonly count: number;
}

/** The positive buckets, ascending. */
export function positiveBuckets(histogram: FloatHistogram): Bucket[] {
  const { schema, customValues, positive } = histogram;
  return positive.indexes.map((index, i) => ({
    lower: boundOf(index - 1, schema, customValues),
    upper: boundOf(index, schema, customValues),
    lowerInclusive: histogram.isCustom && index === 0,
    upperInclusive: true,
    count: positive.counts[i] ?? 0,
  }));
}

/** The negative buckets, from the zero bucket downwards. */
export function negativeBuckets(histogram: FloatHistogram): Bucket[] {
  const { schema, customValues, negative } = histogram;
  return negative.indexes.map((index, i) => ({
    lower: -boundOf(index, schema, customValues),
    upper: -boundOf(index - 1, schema, customValues),
    lowerInclusive: true,
    upperInclusive: false,
    count: negative.counts[i] ?? 0,
  }));
}

/** The bucket around zero. */
export function zeroBucket({ zeroThreshold, zeroCount }: FloatHistogram): Bucket {
  return {
    lower: -zeroThreshold,
    upper: zeroThreshold,
    lowerInclusive: true,
    upperInclusive: true,
    count: zeroCount,
  };
}

/**
 * All buckets, ascending; those that overlap with the zero bucket end there. Mirrors
 * allFloatBucketIterator.
 */
export function allBuckets(histogram: FloatHistogram): Bucket[] {
  const { zeroThreshold } = histogram;
  const all = negativeBuckets(histogram)
    .reverse()
    .map((bucket) =>
      bucket.upper < 0 && bucket.upper > -zeroThreshold
        ? { ...bucket, upper: -zeroThreshold }
        : bucket,
    );
  if (histogram.zeroCount > 0 && !histogram.isCustom) all.push(zeroBucket(histogram));
  for (const bucket of positiveBuckets(histogram)) {
    const overlaps = bucket.lower > 0 && bucket.lower < zeroThreshold;
    all.push(overlaps ? { ...bucket, lower: zeroThreshold } : bucket);
  }
  return all;
}

/**
 * The part of a bucket that is at or below a value inside of it, between 0 and 1; on a logarithmic
 * scale unless `linear`. Mirrors Bucket.FractionBelow.
 */
export function fractionBelow({ lower, upper }: Bucket, value: number, linear: boolean): number {
  if (linear) return (value - lower) / (upper - lower);
  const logLower = log2(Math.abs(lower));
  const logUpper = log2(Math.abs(upper));
  const logValue = log2(Math.abs(value));
  if (value > 0) return (logValue - logLower) / (logUpper - logLower);
  return 1 - (logValue - logUpper) / (logLower - logUpper);
}
