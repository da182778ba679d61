import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { type Labels, metricName } from './labels.ts';
import { type LabelMatcher, matchesAll } from './matchers.ts';
import { type AppendFault, MemorySeries } from './memorySeries.ts';
import type { Series, SeriesStore } from './samples.ts';

/** Series in memory, in the order in which they were first appended to. */
export class MemoryStorage implements SeriesStore {
  readonly #series = new Map<string, MemorySeries>();
  readonly #byName = new Map<string, MemorySeries[]>();
  #selected = new WeakMap<readonly LabelMatcher[], readonly Series[]>();

  /** Every series. */
  get series(): Iterable<Series> {
    return this.#series.values();
  }

  /**
   * Appends a sample.
   * @param time milliseconds since the epoch
   * @returns why the sample was not taken, where it was not
   */
  append(labels: Labels, time: number, value: number | FloatHistogram): AppendFault | undefined {
    return this.seriesOf(labels).append(time, value);
  }

  /** Marks that a series ended; looked up from then on, it has no value. */
  appendStale(labels: Labels, time: number): AppendFault | undefined {
    return this.seriesOf(labels).appendStale(time);
  }

  /** The series with these labels; a new one where there is none. */
  seriesOf(labels: Labels): MemorySeries {
    const known = this.#series.get(labels.key);
    if (known !== undefined) return known;
    const series = new MemorySeries(labels);
    this.#series.set(labels.key, series);
    const name = labels.get(metricName);
    const named = this.#byName.get(name);
    if (named === undefined) this.#byName.set(name, [series]);
    else named.push(series);
    this.#selected = new WeakMap();
    return series;
  }

  select(matchers: readonly LabelMatcher[]): readonly Series[] {
    const known = this.#selected.get(matchers);
    if (known !== undefined) return known;
    const name = matchers.find((matcher) => matcher.name === metricName && matcher.op === '=');
    const candidates =
      name === undefined ? [...this.#series.values()] : (this.#byName.get(name.value) ?? []);
    const selected = candidates.filter(({ labels }) => matchesAll(matchers, labels));
    this.#selected.set(matchers, selected);
    return selected;
  }
}
