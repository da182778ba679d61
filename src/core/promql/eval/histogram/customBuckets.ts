import { type Kahan, kahanAdd } from '../base/kahan.ts';
import type { Buckets, KahanBuckets } from './buckets.ts';

/** Mirrors intersectCustomBucketBounds. */
export function commonBounds(left: readonly number[], right: readonly number[]): number[] {
  const known = new Set(right);
  return left.filter((bound) => known.has(bound));
}

/** Buckets and the bounds that they have. */
export interface BoundedBuckets {
  readonly buckets: Buckets;
  readonly bounds: readonly number[];
}

/**
 * Adds histograms with different bounds by the bounds that both have. Mirrors
 * addCustomBucketsWithMismatches.
 * @param sign 1 to add, -1 to subtract
 */
export function addByCommonBounds(
  left: BoundedBuckets & { readonly rest?: readonly number[] },
  right: BoundedBuckets,
  bounds: readonly number[],
  sign: 1 | -1,
): KahanBuckets {
  const target = Array.from({ length: bounds.length + 1 }, (): Kahan => ({ sum: 0, rest: 0 }));
  const put = (at: number, value: number): void => {
    const { sum, rest } = target[at] ?? { sum: 0, rest: 0 };
    target[at] = kahanAdd(value, sum, rest);
  };
  eachTarget(left, bounds, (at, i) => {
    put(at, left.buckets.counts[i] ?? 0);
    if (left.rest !== undefined) put(at, left.rest[i] ?? 0);
  });
  eachTarget(right, bounds, (at, i) => {
    put(at, sign * (right.buckets.counts[i] ?? 0));
  });
  const kept = target.map((_, i) => i).filter((i) => target[i]?.sum !== 0 || target[i].rest !== 0);
  return {
    buckets: { indexes: kept, counts: kept.map((i) => target[i]?.sum ?? 0) },
    rest: kept.map((i) => target[i]?.rest ?? 0),
  };
}

function eachTarget(
  { buckets, bounds: own }: BoundedBuckets,
  bounds: readonly number[],
  visit: (target: number, position: number) => void,
): void {
  let at = 0;
  buckets.indexes.forEach((index, position) => {
    const bound = own[index] ?? Infinity;
    while (at < bounds.length && (bounds[at] ?? Infinity) < bound) at++;
    visit(index < own.length ? at : bounds.length, position);
  });
}
