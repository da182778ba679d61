import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Labels } from './labels.ts';
import { float, histogram, type Series, stale } from './samples.ts';
import { HistogramChunks } from './histogramChunks.ts';

/** Why a sample was not taken. */
export type AppendFault = 'out of order sample' | 'duplicate sample for timestamp';

/** A series in memory that samples are appended to. */
export class MemorySeries implements Series {
  readonly labels: Labels;
  length = 0;
  times = new Float64Array(8);
  values = new Float64Array(8);
  kinds?: Uint8Array;
  histograms?: (FloatHistogram | undefined)[];
  #chunks: HistogramChunks | undefined;

  constructor(labels: Labels) {
    this.labels = labels;
  }

  append(time: number, value: number | FloatHistogram): AppendFault | undefined {
    return this.#add(time, typeof value === 'number' ? float : histogram, value);
  }

  /** Marks that the series ended. */
  appendStale(time: number): AppendFault | undefined {
    return this.#add(time, stale, NaN);
  }

  #add(time: number, kind: number, value: number | FloatHistogram): AppendFault | undefined {
    const at = this.length;
    if (at > 0 && time <= (this.times[at - 1] ?? 0)) {
      if (time < (this.times[at - 1] ?? 0)) return 'out of order sample';
      return this.#isLast(kind, value) ? undefined : 'duplicate sample for timestamp';
    }
    if (at === this.times.length) this.#grow();
    this.times[at] = time;
    if (kind !== float && this.kinds === undefined) {
      this.kinds = new Uint8Array(this.times.length).fill(float, 0, at);
    }
    if (this.kinds !== undefined) this.kinds[at] = kind;
    if (typeof value === 'number') {
      this.values[at] = value;
      if (kind === stale) this.#chunks?.end();
      else this.#chunks = undefined;
    } else {
      this.#chunks ??= new HistogramChunks((this.histograms ??= []));
      this.#chunks.append(at, time, value);
    }
    this.length++;
    return undefined;
  }

  #isLast(kind: number, value: number | FloatHistogram): boolean {
    const at = this.length - 1;
    if ((this.kinds?.[at] ?? float) !== kind) return false;
    if (typeof value === 'number') return kind === stale || Object.is(value, this.values[at]);
    return this.histograms?.[at]?.equals(value) ?? false;
  }

  #grow(): void {
    const size = this.times.length * 2;
    this.times = grown(this.times, new Float64Array(size));
    this.values = grown(this.values, new Float64Array(size));
    if (this.kinds !== undefined) this.kinds = grown(this.kinds, new Uint8Array(size));
  }
}

function grown<T extends Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
