import { absent, float, histogram, type Series } from '../series/samples.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import type { Evaluation } from '../values/evaluation.ts';
import type { Grid } from '../values/grid.ts';

/**
 * The rows of a grid as series for a subquery. Hints of histograms that tell of the sample before are
 * dropped, because that sample may not be among the steps. Mirrors evalSubquery of promql/engine.go.
 */
export function seriesOfSubquery(grid: Grid, evaluation: Evaluation): Series[] {
  return seriesOfGrid(grid, evaluation).map((series) =>
    series.histograms === undefined
      ? series
      : { ...series, histograms: series.histograms.map((own) => own && forgetful(own)) },
  );
}

/** The rows of a grid as series; they share its cells. */
export function seriesOfGrid(grid: Grid, evaluation: Evaluation): Series[] {
  const { steps } = grid;
  const times = new Float64Array(steps);
  for (let step = 0; step < steps; step++) times[step] = evaluation.timeOf(step);
  return grid.rows.map(({ labels }, row) => {
    const start = row * steps;
    const kinds = grid.kinds.subarray(start, start + steps);
    const values = grid.values.subarray(start, start + steps);
    if (kinds.every((kind) => kind === float)) return { labels, length: steps, times, values };
    return { labels, ...present(grid, start, times) };
  });
}

function present(grid: Grid, start: number, times: Float64Array): Omit<Series, 'labels'> {
  let count = 0;
  for (let cell = start; cell < start + grid.steps; cell++) {
    if (grid.kinds[cell] !== absent) count++;
  }
  if (count === 0) return empty;
  const ownTimes = new Float64Array(count);
  const values = new Float64Array(count);
  const kinds = new Uint8Array(count);
  const histograms: (FloatHistogram | undefined)[] = [];
  let length = 0;
  for (let step = 0; step < grid.steps; step++) {
    const cell = start + step;
    const kind = grid.kinds[cell] ?? absent;
    if (kind === absent) continue;
    ownTimes[length] = times[step] ?? 0;
    kinds[length] = kind;
    if (kind === histogram) histograms[length] = grid.histogramAt(cell);
    else values[length] = grid.values[cell] ?? 0;
    length++;
  }
  const own = { length, times: ownTimes, values, kinds };
  return histograms.length === 0 ? own : { ...own, histograms };
}

/** Many rows of what chooses or compares have no sample at all. */
const empty: Omit<Series, 'labels'> = {
  length: 0,
  times: new Float64Array(),
  values: new Float64Array(),
  kinds: new Uint8Array(),
};

function forgetful(value: FloatHistogram): FloatHistogram {
  return value.hint === 'gauge' ? value : value.withHint('unknown');
}
