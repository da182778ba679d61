import { lastUpTo } from '../selection/search.ts';
import { seriesFor } from '../selection/statistics.ts';
import type { SelectorPlan } from '../plan/plan.ts';
import { absent, stale } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import { finish, unnamed } from './elementwise.ts';
import { argument, type VectorFunction } from './vectorCall.ts';

/** The times of the steps, where a vector has a value: timestamp() of anything but a selector. */
export const timestamp: VectorFunction = (args, evaluation) => {
  const vector = argument(args);
  const { steps } = evaluation;
  const grid = new Grid(steps, vector.rows.length);
  for (const [i, row] of vector.rows.entries()) {
    const start = grid.addRow(unnamed(row, evaluation));
    for (let step = 0; step < steps; step++) {
      if (vector.kinds[i * steps + step] === absent) continue;
      grid.setFloat(start + step, evaluation.timeOf(step) / 1000);
    }
  }
  return finish(grid, evaluation);
};

/**
 * The times of the samples that a selector finds. Mirrors
 * rangeEvalTimestampFunctionOverVectorSelector of promql/engine.go.
 */
export function timestampOfSamples(plan: SelectorPlan, evaluation: Evaluation): Grid {
  const { store, lookback } = evaluation.surroundings;
  const { steps } = evaluation;
  const selected = seriesFor(store.select(plan.matchers), plan.statsOnly);
  const grid = new Grid(steps, selected.length);
  for (const { labels, times, kinds, length } of selected) {
    const start = grid.addRow(unnamed({ labels, dropName: true }, evaluation));
    let found = false;
    for (let step = 0; step < steps; step++) {
      const time = (plan.reference.at ?? evaluation.timeOf(step)) - plan.reference.offset;
      const at = lastUpTo(times, length, time);
      const sampled = times[at] ?? -Infinity;
      if (at < 0 || sampled <= time - lookback || kinds?.[at] === stale) continue;
      grid.setFloat(start + step, sampled / 1000);
      found = true;
    }
    if (!found) grid.dropLast();
  }
  return finish(grid, evaluation);
}
