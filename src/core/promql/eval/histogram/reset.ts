import { exponentialBound, isExponential } from './bounds.ts';
import { type Buckets, reduced } from './buckets.ts';
import { addByCommonBounds, commonBounds } from './customBuckets.ts';
import { type FloatHistogram, sameBounds } from './floatHistogram.ts';
import { zeroCountFor } from './zeroBuckets.ts';

/** Whether the counter was reset between two histograms; mirrors FloatHistogram.DetectReset. */
export function isReset(current: FloatHistogram, previous: FloatHistogram): boolean {
  if (current.hint === 'reset') return true;
  if (current.hint === 'not_reset') return false;
  if (current.count < previous.count) return true;
  if (current.isCustom) {
    if (!previous.isCustom) return true;
    if (!sameBounds(current.customValues, previous.customValues)) {
      return isResetByCommonBounds(current, previous);
    }
  }
  if (current.schema > previous.schema) return true;
  if (current.zeroThreshold < previous.zeroThreshold) return true;
  const zero = zeroCountFor(current.zeroThreshold, previous);
  if (zero.threshold !== current.zeroThreshold || current.zeroCount < zero.count) return true;
  const { schema, zeroThreshold } = current;
  const isBehind = (now: Buckets, before: Buckets): boolean =>
    isLower(now, reduced(before, previous.schema, schema), (index) => {
      return isExponential(schema) && exponentialBound(index, schema) <= zeroThreshold;
    });
  return (
    isBehind(current.positive, previous.positive) || isBehind(current.negative, previous.negative)
  );
}

function isLower(now: Buckets, before: Buckets, isInZero: (index: number) => boolean): boolean {
  let at = 0;
  return before.indexes.some((index, i) => {
    if (isInZero(index)) return false;
    while ((now.indexes[at] ?? Infinity) < index) at++;
    const count = now.indexes[at] === index ? (now.counts[at] ?? 0) : 0;
    const previous = before.counts[i] ?? 0;
    return now.indexes[at] === index ? count < previous : previous !== 0;
  });
}

/** Mirrors detectResetWithMismatchedCustomBounds. */
function isResetByCommonBounds(current: FloatHistogram, previous: FloatHistogram): boolean {
  const bounds = commonBounds(current.customValues, previous.customValues);
  const counts = ({ positive, customValues }: FloatHistogram): Map<number, number> => {
    const nothing = { buckets: { indexes: [], counts: [] }, bounds: [] };
    const own = { buckets: positive, bounds: customValues };
    const { buckets } = addByCommonBounds(own, nothing, bounds, 1);
    return new Map(buckets.indexes.map((index, i) => [index, buckets.counts[i] ?? 0]));
  };
  const now = counts(current);
  return [...counts(previous)].some(([index, count]) => (now.get(index) ?? 0) < count);
}
