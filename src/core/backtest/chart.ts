import { labelsText, seriesText } from '../go/labelText.ts';
import type { ComparisonOp } from '../promql/tree/ast.ts';
import { further } from './extreme.ts';
import type { BacktestRange } from './run.ts';
import type { SampledSeries } from './sampledSeries.ts';

/** Values to draw over time: plain data. */
export interface Chart {
  /** Where each column begins, in s since 1970. */
  readonly times: readonly number[];
  /** A value for each column; null where there is none. */
  readonly lines: readonly {
    readonly title: string;
    readonly values: readonly (number | null)[];
  }[];
  /** What a reader has to know of the lines, a sentence each. */
  readonly notes: readonly string[];
}

/** More lines say nothing, and more columns cannot be told apart. */
const mostLines = 30;
const mostColumns = 600;

/**
 * The values of series in a range. Of many series, those are drawn that go furthest beyond the threshold, and the
 * furthest value of all others as one line; the same holds for the values of a column.
 */
export function chartOf(
  sampled: readonly SampledSeries[],
  range: BacktestRange,
  op: ComparisonOp | undefined,
): Chart {
  const { from, to, interval } = range;
  const evaluations = Math.floor((to - from) / interval) + 1;
  const each = Math.ceil(evaluations / mostColumns);
  const columns = new Columns(range, each, op);
  const ranked = rankedBy(sampled, op);
  const drawn = ranked.slice(0, mostLines);
  const others = ranked.slice(mostLines);
  const lines = drawn.map((series) => ({
    title: titleOf(series),
    values: columns.of([series]),
  }));
  const word = further(op) === Math.min ? 'lowest' : 'highest';
  const title = `${word} of ${others.length} others`;
  return {
    times: columns.times,
    lines: others.length === 0 ? lines : [...lines, { title, values: columns.of(others) }],
    notes: [
      ...(others.length === 0
        ? []
        : [
            `${mostLines} of ${ranked.length} series are drawn; for the others, only the ${word} value.`,
          ]),
      ...(each === 1 ? [] : [`Each point is the ${word} of ${each} evaluations.`]),
    ],
  };
}

/** The columns of a chart. */
class Columns {
  readonly times: readonly number[];
  readonly #range: BacktestRange;
  readonly #width: number;
  readonly #further: (a: number, b: number) => number;

  constructor(range: BacktestRange, each: number, op: ComparisonOp | undefined) {
    this.#range = range;
    this.#width = each * range.interval;
    this.#further = further(op);
    const count = Math.floor((range.to - range.from) / this.#width) + 1;
    this.times = Array.from(
      { length: count },
      (_, column) => (range.from + column * this.#width) / 1000,
    );
  }

  /** The furthest value of some series in each column. */
  of(sampled: readonly SampledSeries[]): readonly (number | null)[] {
    const values = new Float64Array(this.times.length).fill(NaN);
    for (const { times, values: own } of sampled) {
      for (let index = 0; index < times.length; index++) {
        const column = Math.floor(((times[index] ?? 0) - this.#range.from) / this.#width);
        const value = own[index] ?? NaN;
        const before = values[column];
        if (before === undefined || Number.isNaN(value)) continue;
        values[column] = Number.isNaN(before) ? value : this.#further(before, value);
      }
    }
    return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  }
}

function rankedBy(
  sampled: readonly SampledSeries[],
  op: ComparisonOp | undefined,
): readonly SampledSeries[] {
  const choose = further(op);
  const order = choose === Math.min ? 1 : -1;
  const furthest = sampled.map((series) => ({
    series,
    value: series.values.reduce(
      (found, value) => (Number.isNaN(value) ? found : choose(found, value)),
      order * Infinity,
    ),
  }));
  return furthest
    .sort((a, b) => (a.value === b.value ? 0 : order * (a.value - b.value)))
    .map(({ series }) => series);
}

function titleOf({ labels }: SampledSeries): string {
  const entries = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? labelsText([]) : seriesText(entries);
}
