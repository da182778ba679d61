import { atLeast, type Target } from '../../../base/target.ts';
import { formatFloat } from '../../../go/formatFloat.ts';
import type { Buckets } from './buckets.ts';
import type { FloatHistogram } from './floatHistogram.ts';

/**
 * Why the storage of a Prometheus does not take a histogram, in its words; undefined where it does. Mirrors Validate of
 * model/histogram/float_histogram.go, but for offsets of spans beyond 32 bits.
 */
export function histogramFault(
  histogram: FloatHistogram,
  { prometheus }: Target,
): string | undefined {
  const { schema, count, positive, isCustom } = histogram;
  const since = (minor: number): boolean => atLeast(prometheus, { major: 3, minor });
  if (!isCustom && (schema < -4 || schema > 8) && since(7)) {
    return (
      'histogram has an invalid schema, which must be between -4 and 8 for exponential buckets, ' +
      `or -53 for custom buckets, got schema ${schema}`
    );
  }
  const fault = isCustom ? customFault(histogram, since(8)) : exponentialFault(histogram, since(8));
  if (fault !== undefined) return fault;
  if (count < 0 && since(8)) {
    return `observation count is  ${shown(count)}: histogram's observation count is negative`;
  }
  return negativeBucket('positive', positive.counts);
}

function exponentialFault(
  { zeroCount, negative, customValues }: FloatHistogram,
  checksZeroCount: boolean,
): string | undefined {
  const fault = negativeBucket('negative', negative.counts);
  if (fault !== undefined) return fault;
  if (zeroCount < 0 && checksZeroCount) {
    return `zero bucket has observation count of ${shown(zeroCount)}: ${negativeCount}`;
  }
  if (customValues.length > 0) {
    return 'histogram with exponential schema must not have custom bounds';
  }
  return undefined;
}

function customFault(
  { zeroCount, zeroThreshold, positive, negative, customValues }: FloatHistogram,
  checksNaN: boolean,
): string | undefined {
  const fault = boundsFault(customValues, checksNaN) ?? spansFault(positive, customValues.length);
  if (fault !== undefined) return `custom buckets: ${fault}`;
  if (zeroCount !== 0) return 'custom buckets: must have zero count of 0';
  if (zeroThreshold !== 0) return 'custom buckets: must have zero threshold of 0';
  return negative.indexes.length > 0 ? 'custom buckets: must not have negative spans' : undefined;
}

function boundsFault(bounds: readonly number[], checksNaN: boolean): string | undefined {
  for (const [index, bound] of bounds.entries()) {
    if (Number.isNaN(bound) && checksNaN) return 'histogram custom bounds must not be NaN';
    const before = bounds[index - 1];
    if (before !== undefined && bound <= before) {
      const found = `previous bound is ${fixed(before)} and current is ${fixed(bound)}`;
      return `${found}: histogram custom bounds must be in strictly increasing order`;
    }
  }
  return bounds.at(-1) === Infinity
    ? 'last +Inf bound must not be explicitly defined: histogram custom bounds must be finite'
    : undefined;
}

function spansFault({ indexes }: Buckets, bounds: number): string | undefined {
  const [first = 0] = indexes;
  if (first < 0) {
    return `span number 1 with offset ${first}: histogram has a span whose offset is negative`;
  }
  const length = (indexes.at(-1) ?? -1) + 1;
  if (bounds + 1 >= length) return undefined;
  return (
    `only ${bounds} custom bounds defined which is insufficient to cover total span length of ` +
    `${length}: histogram custom bounds are too few`
  );
}

const negativeCount = 'histogram has a bucket whose observation count is negative';

function negativeBucket(side: string, counts: readonly number[]): string | undefined {
  const index = counts.findIndex((count) => count < 0);
  if (index < 0) return undefined;
  const found = `bucket number ${index + 1} has observation count of ${shown(counts[index] ?? 0)}`;
  return `${side} side: ${found}: ${negativeCount}`;
}

/** As `%v` prints it. */
function shown(value: number): string {
  return formatFloat(value, 'g', -1);
}

/** As `%f` prints it. */
function fixed(value: number): string {
  return formatFloat(value, 'f', 6);
}
