/** A bucket of a classic histogram: how many observations are at or below its bound. */
export interface ClassicBucket {
  readonly upper: number;
  count: number;
}

/** Where counts went down from one bucket to the next, and were not let. */
export interface ForcedMonotonicity {
  readonly lowest: number;
  readonly highest: number;
  readonly difference: number;
}

/** A quantile, and whether counts had to be corrected for it. */
export interface ClassicQuantile {
  readonly value: number;
  readonly forced?: ForcedMonotonicity;
}

/**
 * A quantile of a classic histogram; mirrors BucketQuantile of promql/quantile.go.
 * @param buckets ascending; they are changed
 */
export function classicQuantile(quantile: number, buckets: ClassicBucket[]): ClassicQuantile {
  if (Number.isNaN(quantile)) return { value: NaN };
  if (quantile < 0) return { value: -Infinity };
  if (quantile > 1) return { value: Infinity };
  if (buckets.at(-1)?.upper !== Infinity) return { value: NaN };
  const merged = coalesced(buckets);
  const forced = makeMonotonic(merged);
  const value = quantileOf(quantile, merged);
  return forced === undefined ? { value } : { value, forced };
}

function quantileOf(quantile: number, buckets: readonly ClassicBucket[]): number {
  const last = buckets.length - 1;
  const observations = buckets[last]?.count ?? 0;
  if (buckets.length < 2 || observations === 0) return NaN;
  let rank = quantile * observations;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((buckets[middle]?.count ?? 0) >= rank) high = middle;
    else low = middle + 1;
  }
  const bucket = buckets[low];
  if (bucket === undefined) return NaN;
  const before = buckets[low - 1];
  if (low === last) return before?.upper ?? NaN;
  if (before === undefined && bucket.upper <= 0) return bucket.upper;
  const start = before?.upper ?? 0;
  rank -= before?.count ?? 0;
  return start + (bucket.upper - start) * (rank / (bucket.count - (before?.count ?? 0)));
}

/** The part of the observations between two values; mirrors BucketFraction. */
export function classicFraction(lower: number, upper: number, buckets: ClassicBucket[]): number {
  if (buckets.at(-1)?.upper !== Infinity) return NaN;
  const merged = coalesced(buckets);
  const count = merged.at(-1)?.count ?? 0;
  if (count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN;
  if (lower >= upper) return 0;
  let bound = (merged[0]?.upper ?? 0) <= 0 ? -Infinity : 0;
  let rank = 0;
  let lowerRank: number | undefined;
  let upperRank: number | undefined;
  for (const bucket of merged) {
    const inside = (value: number): number | undefined => {
      if (bound >= value) return rank;
      if (bucket.upper <= value) return undefined;
      if (bound === -Infinity) return bucket.count;
      return rank + ((bucket.count - rank) * (value - bound)) / (bucket.upper - bound);
    };
    lowerRank ??= inside(lower);
    upperRank ??= inside(upper);
    if (lowerRank !== undefined && upperRank !== undefined) break;
    rank = bucket.count;
    bound = bucket.upper;
  }
  const capped = (value: number | undefined): number =>
    value === undefined || value > count ? count : value;
  return (capped(upperRank) - capped(lowerRank)) / count;
}

/** Buckets with the same bound as one. */
function coalesced(buckets: readonly ClassicBucket[]): ClassicBucket[] {
  const merged: ClassicBucket[] = [];
  for (const bucket of buckets) {
    const last = merged.at(-1);
    if (last?.upper === bucket.upper) last.count += bucket.count;
    else merged.push({ ...bucket });
  }
  return merged;
}

/** Differences below this part are taken for rounding. */
const tolerance = 1e-12;
const smallestNormal = 2 ** -1022;

/** Lets no count be smaller than that before it; mirrors ensureMonotonicAndIgnoreSmallDeltas. */
function makeMonotonic(buckets: ClassicBucket[]): ForcedMonotonicity | undefined {
  let forced: ForcedMonotonicity | undefined;
  let previous = buckets[0]?.count ?? 0;
  for (const bucket of buckets.slice(1)) {
    const { upper, count } = bucket;
    if (count === previous) continue;
    const isRounding = almostEqual(previous, count);
    if (isRounding || count < previous) bucket.count = previous;
    else previous = count;
    if (isRounding || !(count < previous)) continue;
    forced = {
      lowest: Math.min(upper, forced?.lowest ?? Infinity),
      highest: Math.max(upper, forced?.highest ?? -Infinity),
      difference: Math.max(previous - count, forced?.difference ?? 0),
    };
  }
  return forced;
}

/** Mirrors util/almost `Equal`. */
function almostEqual(a: number, b: number): boolean {
  if (Number.isNaN(a) && Number.isNaN(b)) return true;
  if (a === b) return true;
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < smallestNormal) return difference < tolerance * smallestNormal;
  return difference / Math.min(sum, Number.MAX_VALUE) < tolerance;
}
