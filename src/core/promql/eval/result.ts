import { EvaluationError } from './base/error.ts';
import { evaluate, subqueryEvaluation } from './evaluate.ts';
import type { FloatHistogram } from './histogram/floatHistogram.ts';
import type { RangePlan, SubqueryPlan } from './plan/plan.ts';
import { seriesOfGrid } from './selection/gridSeries.ts';
import { seriesFor } from './selection/statistics.ts';
import { Window } from './selection/windows.ts';
import type { Labels } from './series/labels.ts';
import type { Evaluation } from './values/evaluation.ts';
import type { Grid } from './values/grid.ts';
import { mergeRows, sameLabelset } from './values/merge.ts';
import { extendFloats } from './selection/extend.ts';

/** A value; `time` is in milliseconds since the epoch. */
export interface Point {
  readonly time: number;
  readonly value: number | FloatHistogram;
}

/** A series of an instant vector. */
export interface VectorSample {
  readonly labels: Labels;
  readonly value: number | FloatHistogram;
}

/** A series with several values, by time: arrays of the same length, and the same as a list of points. */
export class SeriesPoints {
  readonly labels: Labels;
  /** Milliseconds since the epoch. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** By position: the values that are histograms; absent where none is. */
  readonly histograms: readonly (FloatHistogram | undefined)[] | undefined;

  constructor(
    labels: Labels,
    times: Float64Array,
    values: Float64Array,
    histograms?: readonly (FloatHistogram | undefined)[],
  ) {
    this.labels = labels;
    this.times = times;
    this.values = values;
    this.histograms = histograms;
  }

  get points(): readonly Point[] {
    return Array.from(this.times, (time, i) => ({
      time,
      value: this.histograms?.[i] ?? this.values[i] ?? NaN,
    }));
  }
}

/** The series of points in the order of time. */
function seriesOfPoints(labels: Labels, points: readonly Point[]): SeriesPoints {
  const sorted = points.toSorted((a, b) => a.time - b.time);
  const times = Float64Array.from(sorted, ({ time }) => time);
  const values = Float64Array.from(sorted, ({ value }) =>
    typeof value === 'number' ? value : NaN,
  );
  const histograms = sorted.map(({ value }) => (typeof value === 'number' ? undefined : value));
  const hasHistogram = histograms.some((value) => value !== undefined);
  return new SeriesPoints(labels, times, values, hasHistogram ? histograms : undefined);
}

/** The value of an expression. */
export type Result =
  | { readonly type: 'scalar'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  /** In the order that the expression gives: by value for `sort`, else that of the series. */
  | { readonly type: 'vector'; readonly samples: readonly VectorSample[] }
  /** Ordered by labels. */
  | { readonly type: 'matrix'; readonly series: readonly SeriesPoints[] };

/** The series of an instant query. */
export function vectorOfGrid(grid: Grid, evaluation: Evaluation): VectorSample[] {
  const named = withoutNames(grid, evaluation);
  const samples: VectorSample[] = [];
  const seen = new Set<string>();
  for (const [row, { labels }] of named.rows.entries()) {
    const value = named.at(row);
    if (value === undefined) continue;
    if (seen.has(labels.key)) throw new EvaluationError(sameLabelset);
    seen.add(labels.key);
    samples.push({ labels, value });
  }
  return samples;
}

/** The series of a range query. */
export function rowsOfGrid(grid: Grid, evaluation: Evaluation): SeriesPoints[] {
  const named = withoutNames(grid, evaluation);
  return sorted(
    seriesOfGrid(named, evaluation)
      .filter(({ length }) => length > 0)
      .map(({ labels, length, times, values, histograms }) => {
        const ownTimes = times.subarray(0, length);
        return new SeriesPoints(labels, ownTimes, values.subarray(0, length), histograms);
      }),
  );
}

/** Mirrors cleanupMetricLabels of promql/engine.go. */
function withoutNames(grid: Grid, { surroundings }: Evaluation): Grid {
  if (!surroundings.behaviour.dropsNamesLate) return grid;
  return mergeRows(
    grid.withRows((row) =>
      row.dropName ? { labels: row.labels.withoutMetadata(), dropName: false } : row,
    ),
  );
}

/** The samples of a range vector, which an instant query may ask for as they are. */
export function rangeSamples(
  plan: RangePlan | SubqueryPlan,
  evaluation: Evaluation,
): SeriesPoints[] {
  if (plan.kind === 'subquery') {
    const inner = subqueryEvaluation(plan, evaluation);
    return rowsOfGrid(evaluate(plan.expr, inner), inner);
  }
  const { selector, range } = plan;
  const { reference, extended } = selector;
  const { store, lookback } = evaluation.surroundings;
  const end = (reference.at ?? evaluation.start) - reference.offset;
  const before = extended === undefined ? 0 : lookback;
  const behind = extended === 'smoothed' ? lookback : 0;
  const series: SeriesPoints[] = [];
  for (const one of seriesFor(store.select(selector.matchers), selector.statsOnly)) {
    const window = new Window(one);
    window.moveTo(end - range - before, end + behind);
    const points =
      extended === undefined ? pointsOf(window) : extendFloats(window, end - range, end, extended);
    if (points.length > 0) series.push(seriesOfPoints(one.labels, points));
  }
  return sorted(series);
}

function pointsOf(window: Window): Point[] {
  const points: Point[] = [];
  for (let i = window.floatFrom; i < window.floatTo; i++) {
    points.push({ time: window.floatTimes[i] ?? 0, value: window.floatValues[i] ?? 0 });
  }
  for (let i = window.histogramFrom; i < window.histogramTo; i++) {
    const value = window.histograms[i];
    if (value !== undefined) points.push({ time: window.histogramTimes[i] ?? 0, value });
  }
  return points;
}

function sorted(series: SeriesPoints[]): SeriesPoints[] {
  return series.sort((a, b) => a.labels.compare(b.labels));
}
