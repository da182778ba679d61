import { absent } from '../series/samples.ts';
import { EvaluationError } from '../base/error.ts';
import { Grid, type Row } from './grid.ts';

/** Where Prometheus fails because two series of a result have the same labels. */
export const sameLabelset = 'vector cannot contain metrics with the same labelset';

/**
 * Rows with the same labels as one row; an error where two of them have a value at the same step. Mirrors
 * mergeSeriesWithSameLabelset of promql/engine.go.
 */
export function mergeRows(grid: Grid): Grid {
  const { rows, steps } = grid;
  if (rows.length < 2) return grid;
  const first = new Map<string, number>();
  const targets = rows.map(({ labels }) => {
    const known = first.get(labels.key);
    if (known !== undefined) return known;
    first.set(labels.key, first.size);
    return first.size - 1;
  });
  if (first.size === rows.length) return grid;
  const merged = new Grid(steps, first.size);
  const places: (number | undefined)[] = [];
  targets.forEach((target, i) => {
    const to = (places[target] ??= merged.addRow(rows[i] as Row));
    for (let step = 0; step < steps; step++) {
      const from = i * steps + step;
      if (grid.kinds[from] === absent) continue;
      if (merged.kinds[to + step] !== absent) throw new EvaluationError(sameLabelset);
      merged.copyCell(to + step, grid, from);
    }
  });
  return merged;
}
