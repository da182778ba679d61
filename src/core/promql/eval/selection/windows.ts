import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Labels } from '../series/labels.ts';
import { float, histogram, type Series } from '../series/samples.ts';
import { samplesOfHistogram } from '../values/sampleBudget.ts';
import { lastUpTo } from './search.ts';

/** Samples of one kind, by time. */
export interface Samples<Values> {
  readonly times: Float64Array;
  readonly values: Values;
  readonly length: number;
}

/** The samples of a series by kind, without markers that it ended. */
export interface SplitSeries {
  readonly floats: Samples<Float64Array>;
  readonly histograms: Samples<readonly FloatHistogram[]>;
}

const none: Samples<readonly FloatHistogram[]> = {
  times: new Float64Array(0),
  values: [],
  length: 0,
};

function splitByKind(series: Series): SplitSeries {
  const { kinds, times, values, length } = series;
  if (kinds === undefined) return { floats: { times, values, length }, histograms: none };
  const floatTimes = new Float64Array(length);
  const floatValues = new Float64Array(length);
  const histogramTimes = new Float64Array(length);
  const histograms: FloatHistogram[] = [];
  let floats = 0;
  for (let i = 0; i < length; i++) {
    const own = kinds[i] === histogram ? series.histograms?.[i] : undefined;
    if (kinds[i] === float) {
      floatTimes[floats] = times[i] ?? 0;
      floatValues[floats++] = values[i] ?? 0;
    } else if (own !== undefined) {
      histogramTimes[histograms.length] = times[i] ?? 0;
      histograms.push(own);
    }
  }
  return {
    floats: { times: floatTimes, values: floatValues, length: floats },
    histograms: { times: histogramTimes, values: histograms, length: histograms.length },
  };
}

/**
 * The samples of one series within a range of time, without its start and with its end. One object for
 * all windows of a series: it moves. Mirrors matrixIterSlice of promql/engine.go.
 */
export class Window {
  readonly labels: Labels;
  readonly floatTimes: Float64Array;
  readonly floatValues: Float64Array;
  floatFrom = 0;
  /** Behind the last. */
  floatTo = 0;
  readonly histogramTimes: Float64Array;
  readonly histograms: readonly FloatHistogram[];
  histogramFrom = 0;
  histogramTo = 0;
  readonly #floats: number;
  readonly #histograms: number;
  #isPlaced = false;

  constructor(series: Series) {
    const { floats, histograms } = splitByKind(series);
    this.labels = series.labels;
    this.floatTimes = floats.times;
    this.floatValues = floats.values;
    this.#floats = floats.length;
    this.histogramTimes = histograms.times;
    this.histograms = histograms.values;
    this.#histograms = histograms.length;
  }

  get floatCount(): number {
    return this.floatTo - this.floatFrom;
  }

  get histogramCount(): number {
    return this.histogramTo - this.histogramFrom;
  }

  /** Moves forward, never back. */
  moveTo(start: number, end: number): void {
    if (!this.#isPlaced) this.#place(start);
    let { floatFrom: from, floatTo: to } = this;
    const { floatTimes: times } = this;
    while (to < this.#floats && (times[to] ?? 0) <= end) to++;
    while (from < to && (times[from] ?? 0) <= start) from++;
    this.floatFrom = from;
    this.floatTo = to;
    if (this.#histograms === 0) return;
    const { histogramTimes } = this;
    while (this.histogramTo < this.#histograms && (histogramTimes[this.histogramTo] ?? 0) <= end) {
      this.histogramTo++;
    }
    while (
      this.histogramFrom < this.histogramTo &&
      (histogramTimes[this.histogramFrom] ?? 0) <= start
    ) {
      this.histogramFrom++;
    }
  }
  /** Series are long and windows short: the first one is found by halving. */
  #place(start: number): void {
    this.#isPlaced = true;
    this.floatFrom = this.floatTo = lastUpTo(this.floatTimes, this.#floats, start) + 1;
    this.histogramFrom = lastUpTo(this.histogramTimes, this.#histograms, start) + 1;
    this.histogramTo = this.histogramFrom;
  }
}

/** How many samples a window counts for where a query may hold so many. */
export function samplesOfWindow({
  floatCount,
  histograms,
  histogramFrom,
  histogramTo,
}: Window): number {
  const values = histograms.slice(histogramFrom, histogramTo);
  return values.reduce((sum, value) => sum + samplesOfHistogram(value), floatCount);
}
