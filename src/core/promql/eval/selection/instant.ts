import type { SelectorPlan } from '../plan/plan.ts';
import { absent, float, histogram, type Series, stale } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import { lastUpTo } from './search.ts';
import { seriesFor } from './statistics.ts';

/** The latest samples of the selected series at every step; mirrors evalSeries of promql/engine.go. */
export function selectInstant(plan: SelectorPlan, evaluation: Evaluation): Grid {
  const { store } = evaluation.surroundings;
  const { matchers, statsOnly } = plan;
  return latestOf(seriesFor(store.select(matchers), statsOnly), plan, evaluation);
}

/** The latest samples of series; those that have none leave no row. */
export function latestOf(
  selected: readonly Series[],
  { reference }: Pick<SelectorPlan, 'reference'>,
  evaluation: Evaluation,
): Grid {
  const { steps, interval, surroundings } = evaluation;
  const grid = new Grid(steps, selected.length);
  const first = (reference.at ?? evaluation.start) - reference.offset;
  const stride = reference.at === undefined ? interval : 0;
  for (const series of selected) {
    const start = grid.add(series.labels);
    if (!fill(grid, start, series, first, stride, surroundings.lookback)) grid.dropLast();
  }
  return grid;
}

function fill(
  grid: Grid,
  start: number,
  series: Series,
  first: number,
  stride: number,
  lookback: number,
): boolean {
  const { times, values, kinds, length } = series;
  const end = start + grid.steps;
  let at = lastUpTo(times, length, first);
  let found = false;
  for (let cell = start, time = first; cell < end; cell++, time += stride) {
    while (at + 1 < length && (times[at + 1] ?? 0) <= time) at++;
    if (at < 0 || (times[at] ?? 0) <= time - lookback) continue;
    const kind = kinds === undefined ? float : kinds[at];
    if (kind === float) {
      grid.kinds[cell] = float;
      grid.values[cell] = values[at] ?? 0;
    } else if (kind === histogram) {
      const value = series.histograms?.[at];
      if (value === undefined) continue;
      grid.setHistogram(cell, value);
    } else if (kind === stale || kind === absent) {
      continue;
    }
    found = true;
  }
  return found;
}
