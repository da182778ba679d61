import type { Target } from '../../base/target.ts';
import { histogramFault } from '../../promql/eval/histogram/validate.ts';
import type { MemoryStorage } from '../../promql/eval/series/memoryStorage.ts';
import type { Labels } from '../../promql/eval/series/labels.ts';
import {
  labelsOfSeries,
  type NotationSample,
  samplesOfSeries,
} from '../../promql/eval/series/notation.ts';
import type { SeriesDescription } from '../../promql/parse/series.ts';

/** A series of a test that is written into the storage as time goes on. */
interface Loading {
  readonly labels: Labels;
  readonly samples: Iterator<NotationSample, void>;
  /** The time of the next sample, in ms. */
  next: number;
  ended: boolean;
}

/**
 * The input series of a test, whose samples appear at their times. Mirrors LazyLoader of
 * promql/promqltest/test.go.
 */
export class LoadingSeries {
  readonly #series: readonly Loading[];
  readonly #interval: number;
  readonly #target: Target;
  #fault: string | undefined;

  /** @param start the time of the first samples; @param interval between two samples; both in ms */
  constructor(
    series: readonly SeriesDescription[],
    start: number,
    interval: number,
    target: Target,
  ) {
    this.#interval = interval;
    this.#target = target;
    // Of the same series twice, the last counts.
    const byLabels = new Map<string, Loading>();
    for (const one of series) {
      const labels = labelsOfSeries(one);
      const samples = samplesOfSeries(one);
      byLabels.set(labels.key, { labels, samples, next: start, ended: false });
    }
    this.#series = [...byLabels.values()];
  }

  /** Writes the samples up to a time; returns why one was refused: then none is written, now and later. */
  loadUntil(time: number, storage: MemoryStorage): string | undefined {
    const samples = this.#fault === undefined ? [...this.#samplesUntil(time)] : [];
    for (const { value } of samples) {
      if (typeof value === 'object') this.#fault ??= histogramFault(value, this.#target);
    }
    if (this.#fault !== undefined) return this.#fault;
    for (const { labels, at, value } of samples) {
      const refused =
        value === 'stale' ? storage.appendStale(labels, at) : storage.append(labels, at, value);
      this.#fault ??= refused;
    }
    return this.#fault;
  }

  *#samplesUntil(time: number) {
    for (const series of this.#series) {
      while (!series.ended && series.next <= time) {
        const next = series.samples.next();
        if (next.done === true) {
          series.ended = true;
          break;
        }
        const at = series.next;
        const { value } = next;
        series.next += this.#interval;
        if (value !== undefined) yield { labels: series.labels, at, value };
      }
    }
  }
}
