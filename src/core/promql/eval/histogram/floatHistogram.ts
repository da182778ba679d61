import { customSchema } from './bounds.ts';
import { type Buckets, mapCounts, noBuckets, withoutEmpty } from './buckets.ts';

/** What a histogram says of the samples before it: whether its counter was reset, or that it is a gauge. */
export type CounterResetHint = 'unknown' | 'reset' | 'not_reset' | 'gauge';

/** The fields of a histogram; what is left out is 0, empty, or `unknown`. */
export interface HistogramFields {
  readonly schema?: number;
  readonly zeroThreshold?: number;
  readonly zeroCount?: number;
  readonly count?: number;
  readonly sum?: number;
  readonly positive?: Buckets;
  readonly negative?: Buckets;
  /** The upper bounds, ascending; only with the schema for custom buckets. */
  readonly customValues?: readonly number[];
  readonly hint?: CounterResetHint;
}

/**
 * A native histogram with float counts. Never changes. Mirrors FloatHistogram of
 * model/histogram/float_histogram.go, which changes the receiver.
 */
export class FloatHistogram {
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  readonly positive: Buckets;
  readonly negative: Buckets;
  readonly customValues: readonly number[];
  readonly hint: CounterResetHint;

  constructor(fields: HistogramFields) {
    this.schema = fields.schema ?? 0;
    this.zeroThreshold = fields.zeroThreshold ?? 0;
    this.zeroCount = fields.zeroCount ?? 0;
    this.count = fields.count ?? 0;
    this.sum = fields.sum ?? 0;
    this.positive = fields.positive ?? noBuckets;
    this.negative = fields.negative ?? noBuckets;
    this.customValues = fields.customValues ?? [];
    this.hint = fields.hint ?? 'unknown';
  }

  get isCustom(): boolean {
    return this.schema === customSchema;
  }

  with(changes: HistogramFields): FloatHistogram {
    return new FloatHistogram({
      schema: changes.schema ?? this.schema,
      zeroThreshold: changes.zeroThreshold ?? this.zeroThreshold,
      zeroCount: changes.zeroCount ?? this.zeroCount,
      count: changes.count ?? this.count,
      sum: changes.sum ?? this.sum,
      positive: changes.positive ?? this.positive,
      negative: changes.negative ?? this.negative,
      customValues: changes.customValues ?? this.customValues,
      hint: changes.hint ?? this.hint,
    });
  }

  withHint(hint: CounterResetHint): FloatHistogram {
    return hint === this.hint ? this : this.with({ hint });
  }

  /** Times a factor; a negative one makes it a gauge. */
  times(factor: number): FloatHistogram {
    return this.#scaled((value) => value * factor, factor < 0);
  }

  /** Divided by a number; 0 removes all buckets, and a negative one makes it a gauge. */
  dividedBy(divisor: number): FloatHistogram {
    const scaled = this.#scaled((value) => value / divisor, divisor < 0);
    return divisor === 0 ? scaled.with({ positive: noBuckets, negative: noBuckets }) : scaled;
  }

  #scaled(scale: (value: number) => number, isGauge: boolean): FloatHistogram {
    return this.with({
      zeroCount: scale(this.zeroCount),
      count: scale(this.count),
      sum: scale(this.sum),
      positive: mapCounts(this.positive, scale),
      negative: mapCounts(this.negative, scale),
      hint: isGauge ? 'gauge' : this.hint,
    });
  }

  /** Without empty buckets. */
  compact(): FloatHistogram {
    const positive = withoutEmpty(this.positive);
    const negative = withoutEmpty(this.negative);
    if (positive === this.positive && negative === this.negative) return this;
    return this.with({ positive, negative });
  }

  /** Whether any number of it is infinite. */
  get overflows(): boolean {
    return [
      this.zeroCount,
      this.count,
      this.sum,
      ...this.positive.counts,
      ...this.negative.counts,
      ...this.customValues,
    ].some((value) => value === Infinity || value === -Infinity);
  }

  /** The same data: layout and numbers, NaN equal to itself; the hint does not count. */
  equals(other: FloatHistogram): boolean {
    return (
      this.schema === other.schema &&
      Object.is(this.count, other.count) &&
      Object.is(this.sum, other.sum) &&
      this.zeroThreshold === other.zeroThreshold &&
      Object.is(this.zeroCount, other.zeroCount) &&
      sameBounds(this.customValues, other.customValues) &&
      sameBuckets(this.negative, other.negative) &&
      sameBuckets(this.positive, other.positive)
    );
  }
}

/** True if custom buckets have the same bounds. */
export function sameBounds(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((bound, i) => bound === right[i]);
}

function sameBuckets(left: Buckets, right: Buckets): boolean {
  return (
    left.indexes.length === right.indexes.length &&
    left.indexes.every((index, i) => index === right.indexes[i]) &&
    left.counts.every((count, i) => Object.is(count, right.counts[i]))
  );
}
