import type { Buckets } from '../histogram/buckets.ts';
import { merged } from '../histogram/buckets.ts';
import { type FloatHistogram, sameBounds } from '../histogram/floatHistogram.ts';
import { isReset } from '../histogram/reset.ts';

/** The range of a block of the head, in milliseconds: no chunk reaches beyond. */
const blockRange = 2 * 60 * 60 * 1000;

/**
 * What histograms become by being stored in chunks. The storage keeps hints per chunk, so that the first
 * histogram of a chunk reads `unknown`, those behind it `not_reset`, and gauges `gauge`; and all histograms
 * of a chunk have the same buckets, some of them empty. Mirrors tsdb/head_append.go and
 * tsdb/chunkenc/float_histogram.go, but for chunks that end because they are full.
 */
export class HistogramChunks {
  readonly #stored: (FloatHistogram | undefined)[];
  #first = 0;
  #last: FloatHistogram | undefined;
  #end = -Infinity;

  /** @param stored by position: the histograms as they are read back; changed by `append` */
  constructor(stored: (FloatHistogram | undefined)[]) {
    this.#stored = stored;
  }

  append(position: number, time: number, histogram: FloatHistogram): void {
    const continues = time < this.#end && this.#last !== undefined && fits(this.#last, histogram);
    this.#last = histogram;
    if (!continues) {
      this.#first = position;
      this.#end = (Math.floor(time / blockRange) + 1) * blockRange;
    }
    const isGauge = histogram.hint === 'gauge';
    const hint = isGauge ? 'gauge' : continues ? 'not_reset' : 'unknown';
    const before = continues ? this.#stored[position - 1] : undefined;
    if (before === undefined) {
      this.#stored[position] = histogram.withHint(hint);
      return;
    }
    const layout = {
      positive: together(before.positive, histogram.positive),
      negative: together(before.negative, histogram.negative),
    };
    this.#stored[position] = laidOut(histogram.withHint(hint), layout);
    if (hasLayout(before, layout)) return;
    for (let i = this.#first; i < position; i++) {
      const own = this.#stored[i];
      if (own !== undefined) this.#stored[i] = laidOut(own, layout);
    }
  }

  /** The series ended; what comes next starts a chunk. */
  end(): void {
    this.#last = undefined;
  }
}

interface Layout {
  readonly positive: Buckets;
  readonly negative: Buckets;
}

/** The buckets that either side has, all empty. */
function together(left: Buckets, right: Buckets): Buckets {
  const { indexes } = merged(left, right, () => 0);
  return { indexes, counts: indexes.map(() => 0) };
}

function laidOut(histogram: FloatHistogram, { positive, negative }: Layout): FloatHistogram {
  if (hasLayout(histogram, { positive, negative })) return histogram;
  return histogram.with({
    positive: merged(positive, histogram.positive, (_, count) => count),
    negative: merged(negative, histogram.negative, (_, count) => count),
  });
}

function hasLayout(histogram: FloatHistogram, { positive, negative }: Layout): boolean {
  return (
    histogram.positive.indexes.length === positive.indexes.length &&
    histogram.negative.indexes.length === negative.indexes.length
  );
}

function fits(last: FloatHistogram, next: FloatHistogram): boolean {
  if ((last.hint === 'gauge') !== (next.hint === 'gauge')) return false;
  if (last.schema !== next.schema || last.zeroThreshold !== next.zeroThreshold) return false;
  if (!sameBounds(last.customValues, next.customValues)) return false;
  if (next.hint === 'gauge') return true;
  return next.hint !== 'reset' && !isReset(next.withHint('unknown'), last);
}
