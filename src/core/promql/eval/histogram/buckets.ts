import { kahanAdd, type Kahan } from '../base/kahan.ts';
import { indexIn } from './bounds.ts';

/**
 * The buckets of one side of a histogram: the indexes of those that are there, ascending, and the
 * count of each. Prometheus has spans for the same; a bucket that is there may be empty.
 */
export interface Buckets {
  readonly indexes: readonly number[];
  readonly counts: readonly number[];
}

export const noBuckets: Buckets = { indexes: [], counts: [] };

/** Consecutive buckets from an index on. */
export function bucketsFrom(offset: number, counts: readonly number[]): Buckets {
  return { indexes: counts.map((_, i) => offset + i), counts };
}

/** Buckets with changed counts. */
export function mapCounts(buckets: Buckets, change: (count: number) => number): Buckets {
  return { indexes: buckets.indexes, counts: buckets.counts.map(change) };
}

/** Without the empty ones: compactBuckets of model/histogram/generic.go for `maxEmptyBuckets` 0. */
export function withoutEmpty(buckets: Buckets): Buckets {
  const { indexes, counts } = buckets;
  if (!counts.includes(0)) return buckets;
  return {
    indexes: indexes.filter((_, i) => counts[i] !== 0),
    counts: counts.filter((c) => c !== 0),
  };
}

/** The buckets of a coarser schema. */
export function reduced(buckets: Buckets, from: number, to: number): Buckets {
  if (from === to) return buckets;
  const indexes: number[] = [];
  const counts: number[] = [];
  buckets.indexes.forEach((fine, i) => {
    const index = indexIn(fine, from, to);
    const count = buckets.counts[i] ?? 0;
    const last = counts.length - 1;
    if (indexes[last] === index) counts[last] = (counts[last] ?? 0) + count;
    else {
      indexes.push(index);
      counts.push(count);
    }
  });
  return { indexes, counts };
}

/** All buckets that either side has; `combine` gets 0 for a bucket that a side lacks. */
export function merged(
  left: Buckets,
  right: Buckets,
  combine: (left: number, right: number) => number,
): Buckets {
  if (right.indexes.length === 0) return left;
  const indexes: number[] = [];
  const counts: number[] = [];
  forEachPair(left, right, (index, a, b) => {
    indexes.push(index);
    const count = left.counts[a] ?? 0;
    counts.push(b < 0 ? count : combine(count, right.counts[b] ?? 0));
  });
  return { indexes, counts };
}

/** Buckets with the compensation of Kahan's summation for each. */
export interface KahanBuckets {
  readonly buckets: Buckets;
  readonly rest: readonly number[];
}

/** Adds with compensation; mirrors kahanAddBuckets of model/histogram/float_histogram.go. */
export function kahanMerged(left: KahanBuckets, right: KahanBuckets): KahanBuckets {
  const indexes: number[] = [];
  const counts: number[] = [];
  const rest: number[] = [];
  forEachPair(left.buckets, right.buckets, (index, a, b) => {
    let sum: Kahan;
    if (b < 0) sum = { sum: left.buckets.counts[a] ?? 0, rest: left.rest[a] ?? 0 };
    else if (a < 0) sum = { sum: right.buckets.counts[b] ?? 0, rest: right.rest[b] ?? 0 };
    else {
      sum = kahanAdd(right.buckets.counts[b] ?? 0, left.buckets.counts[a] ?? 0, left.rest[a] ?? 0);
      const more = right.rest[b] ?? 0;
      if (more !== 0) sum = kahanAdd(more, sum.sum, sum.rest);
    }
    indexes.push(index);
    counts.push(sum.sum);
    rest.push(sum.rest);
  });
  return { buckets: { indexes, counts }, rest };
}

/** Mirrors kahanReduceResolution. */
export function kahanReduced(side: KahanBuckets, from: number, to: number): KahanBuckets {
  if (from === to) return side;
  const indexes: number[] = [];
  const counts: number[] = [];
  const rest: number[] = [];
  side.buckets.indexes.forEach((fine, i) => {
    const index = indexIn(fine, from, to);
    const count = side.buckets.counts[i] ?? 0;
    const compensation = side.rest[i] ?? 0;
    const last = counts.length - 1;
    if (indexes[last] !== index) {
      indexes.push(index);
      counts.push(count);
      rest.push(compensation);
      return;
    }
    const once = kahanAdd(count, counts[last] ?? 0, rest[last] ?? 0);
    const twice = kahanAdd(compensation, once.sum, once.rest);
    counts[last] = twice.sum;
    rest[last] = twice.rest;
  });
  return { buckets: { indexes, counts }, rest };
}

/** Walks two sides by index; a position is -1 where that side has no such bucket. */
function forEachPair(
  left: Buckets,
  right: Buckets,
  visit: (index: number, left: number, right: number) => void,
): void {
  let a = 0;
  let b = 0;
  while (a < left.indexes.length || b < right.indexes.length) {
    const leftIndex = left.indexes[a] ?? Infinity;
    const rightIndex = right.indexes[b] ?? Infinity;
    if (leftIndex < rightIndex) visit(leftIndex, a++, -1);
    else if (rightIndex < leftIndex) visit(rightIndex, -1, b++);
    else visit(leftIndex, a++, b++);
  }
}
