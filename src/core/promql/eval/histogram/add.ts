import { kahanAdd } from '../base/kahan.ts';
import { exponentialBound, isExponential } from './bounds.ts';
import {
  type Buckets,
  type KahanBuckets,
  kahanMerged,
  kahanReduced,
  mapCounts,
  merged,
  reduced,
} from './buckets.ts';
import { addByCommonBounds, commonBounds } from './customBuckets.ts';
import { type CounterResetHint, type FloatHistogram, sameBounds } from './floatHistogram.ts';
import { reconcileZeroBuckets } from './zeroBuckets.ts';

/** The result of an addition, and what a user is told about it. */
export interface Sum {
  readonly histogram: FloatHistogram;
  /** One side says that its counter was reset, and the other that it was not. */
  readonly collision: boolean;
  /** The bounds of custom buckets differed, and only those that both have are left. */
  readonly reconciled: boolean;
}

/**
 * The sum, with the lower resolution and the wider zero bucket of the two; undefined for a mix of
 * exponential and custom buckets. Mirrors FloatHistogram.Add.
 */
export function add(left: FloatHistogram, right: FloatHistogram): Sum | undefined {
  return combine(left, right, 1);
}

/** The difference; mirrors FloatHistogram.Sub. */
export function subtract(left: FloatHistogram, right: FloatHistogram): Sum | undefined {
  return combine(left, right, -1);
}

function combine(left: FloatHistogram, right: FloatHistogram, sign: 1 | -1): Sum | undefined {
  if (left.isCustom !== right.isCustom) return undefined;
  const { hint, collision } = joinHints(left.hint, right.hint);
  const operate = (a: number, b: number): number => a + sign * b;
  const count = operate(left.count, right.count);
  const sum = operate(left.sum, right.sum);
  if (left.isCustom) {
    const reconciled = !sameBounds(left.customValues, right.customValues);
    if (!reconciled) {
      const positive = merged(left.positive, right.positive, operate);
      return { histogram: left.with({ hint, count, sum, positive }), collision, reconciled };
    }
    const customValues = commonBounds(left.customValues, right.customValues);
    const { buckets } = addByCommonBounds(
      { buckets: left.positive, bounds: left.customValues },
      { buckets: right.positive, bounds: right.customValues },
      customValues,
      sign,
    );
    const histogram = left.with({ hint, count, sum, positive: buckets, customValues });
    return { histogram, collision, reconciled };
  }
  const { histogram: own, otherCount } = reconcileZeroBuckets(left, right);
  const schema = Math.min(own.schema, right.schema);
  const side = (a: Buckets, b: Buckets): Buckets =>
    merged(
      reduced(a, own.schema, schema),
      above(reduced(b, right.schema, schema), schema, own.zeroThreshold),
      operate,
    );
  const histogram = own.with({
    hint,
    count,
    sum,
    schema,
    zeroCount: operate(own.zeroCount, otherCount),
    positive: side(own.positive, right.positive),
    negative: side(own.negative, right.negative),
  });
  return { histogram, collision, reconciled: false };
}

/** With the buckets of a schema that has no more resolution; mirrors FloatHistogram.CopyToSchema. */
export function toSchema(histogram: FloatHistogram, schema: number): FloatHistogram {
  if (schema === histogram.schema) return histogram;
  return histogram.with({
    schema,
    positive: reduced(histogram.positive, histogram.schema, schema),
    negative: reduced(histogram.negative, histogram.schema, schema),
  });
}

/** A running sum with its compensation; none before the first addition. */
export interface KahanSum {
  readonly sum: FloatHistogram;
  readonly rest: FloatHistogram | undefined;
}

/** Adds with Kahan's summation; mirrors FloatHistogram.KahanAdd. */
export function kahanSum(
  { sum: left, rest: known }: KahanSum,
  right: FloatHistogram,
): (KahanSum & { readonly reconciled: boolean }) | undefined {
  if (left.isCustom !== right.isCustom) return undefined;
  const { hint } = joinHints(left.hint, right.hint);
  const rest = known ?? emptied(left);
  const count = kahanAdd(right.count, left.count, rest.count);
  const sum = kahanAdd(right.sum, left.sum, rest.sum);
  const sumFields = { hint, count: count.sum, sum: sum.sum };
  const restFields = { count: count.rest, sum: sum.rest };
  if (left.isCustom) {
    const reconciled = !sameBounds(left.customValues, right.customValues);
    const customValues = reconciled
      ? commonBounds(left.customValues, right.customValues)
      : left.customValues;
    const side = reconciled
      ? addByCommonBounds(
          { buckets: left.positive, bounds: left.customValues, rest: rest.positive.counts },
          { buckets: right.positive, bounds: right.customValues },
          customValues,
          1,
        )
      : kahanMerged(
          { buckets: left.positive, rest: rest.positive.counts },
          { buckets: right.positive, rest: [] },
        );
    return {
      sum: left.with({ ...sumFields, positive: side.buckets, customValues }),
      rest: rest.with({ ...restFields, positive: restOf(side), customValues }),
      reconciled,
    };
  }
  const zero = reconcileZeroBuckets(left, right, rest);
  const own = zero.histogram;
  const ownRest = zero.compensation ?? rest;
  const once = kahanAdd(zero.otherCount, own.zeroCount, ownRest.zeroCount);
  const twice = kahanAdd(zero.otherRest, once.sum, once.rest);
  const schema = Math.min(own.schema, right.schema);
  const side = (a: Buckets, compensation: Buckets, b: Buckets): KahanBuckets => {
    const reducedRight = kahanReduced({ buckets: b, rest: [] }, right.schema, schema);
    const kept = above(reducedRight.buckets, schema, own.zeroThreshold);
    const skipped = reducedRight.buckets.indexes.length - kept.indexes.length;
    return kahanMerged(
      kahanReduced({ buckets: a, rest: compensation.counts }, own.schema, schema),
      { buckets: kept, rest: reducedRight.rest.slice(skipped) },
    );
  };
  const positive = side(own.positive, ownRest.positive, right.positive);
  const negative = side(own.negative, ownRest.negative, right.negative);
  const shared = { schema, zeroThreshold: own.zeroThreshold };
  return {
    sum: own.with({
      ...sumFields,
      ...shared,
      zeroCount: twice.sum,
      positive: positive.buckets,
      negative: negative.buckets,
    }),
    rest: ownRest.with({
      ...restFields,
      ...shared,
      zeroCount: twice.rest,
      positive: restOf(positive),
      negative: restOf(negative),
    }),
    reconciled: false,
  };
}

function restOf({ buckets, rest }: KahanBuckets): Buckets {
  return { indexes: buckets.indexes, counts: buckets.indexes.map((_, i) => rest[i] ?? 0) };
}

/** The compensation to start with: the same layout, all 0. */
function emptied(histogram: FloatHistogram): FloatHistogram {
  const zero = (): number => 0;
  return histogram.with({
    count: 0,
    sum: 0,
    zeroCount: 0,
    positive: mapCounts(histogram.positive, zero),
    negative: mapCounts(histogram.negative, zero),
  });
}

/** Without the buckets that end at or below the threshold. */
function above(buckets: Buckets, schema: number, threshold: number): Buckets {
  if (threshold === 0 || !isExponential(schema)) return buckets;
  const from = buckets.indexes.findIndex((index) => exponentialBound(index, schema) > threshold);
  if (from === 0) return buckets;
  const start = from < 0 ? buckets.indexes.length : from;
  return { indexes: buckets.indexes.slice(start), counts: buckets.counts.slice(start) };
}

/** Mirrors adjustCounterReset. */
function joinHints(
  left: CounterResetHint,
  right: CounterResetHint,
): { readonly hint: CounterResetHint; readonly collision: boolean } {
  if (left === right || left === 'gauge') return { hint: left, collision: false };
  if (right === 'gauge') return { hint: 'gauge', collision: false };
  return { hint: 'unknown', collision: left !== 'unknown' && right !== 'unknown' };
}
