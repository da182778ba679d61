import { naturallyLess } from '../base/naturalOrder.ts';
import { float } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import { sortBy } from '../base/goSort.ts';
import { argument, textOf, type VectorFunction } from './vectorCall.ts';
import type { Labels } from '../series/labels.ts';

/** Functions that order the series of an instant query; in a range query they leave the order alone. */
export const sortFunctions: Readonly<Record<string, VectorFunction>> = {
  sort: (args, evaluation) => byValue(argument(args), evaluation, (a, b) => b > a),
  sort_desc: (args, evaluation) => byValue(argument(args), evaluation, (a, b) => b < a),
  sort_by_label: (args, evaluation, plan) =>
    byLabels(argument(args), evaluation, labelNames(plan), 1),
  sort_by_label_desc: (args, evaluation, plan) =>
    byLabels(argument(args), evaluation, labelNames(plan), -1),
};

function labelNames(plan: Parameters<VectorFunction>[2]): string[] {
  return plan.args.slice(1).map((_, i) => textOf(plan, i + 1));
}

/** Histograms are left out; NaN goes last. */
function byValue(
  grid: Grid,
  evaluation: Evaluation,
  isBehind: (a: number, b: number) => boolean,
): Grid {
  const { steps } = grid;
  const floats = new Grid(steps, grid.rows.length);
  for (const [i, row] of grid.rows.entries()) {
    floats.addRow(row);
    for (let cell = i * steps; cell < (i + 1) * steps; cell++) {
      if (grid.kinds[cell] === float) floats.setFloat(cell, grid.values[cell] ?? 0);
    }
  }
  if (!evaluation.isInstant) return floats;
  const order = grid.rows.map((_, i) => i).filter((i) => floats.kinds[i] === float);
  const value = (i: number): number => floats.values[i] ?? 0;
  // Reversed, with NaN in front, as sort.Reverse does it.
  sortBy(order, (a, b) => Number.isNaN(value(b)) || isBehind(value(a), value(b)));
  return ordered(floats, order);
}

function byLabels(
  grid: Grid,
  evaluation: Evaluation,
  names: readonly string[],
  direction: 1 | -1,
): Grid {
  if (!evaluation.isInstant) return grid;
  const order = grid.rows.map((_, i) => i);
  const labels = (i: number): Labels | undefined => grid.rows[i]?.labels;
  order.sort((a, b) => {
    for (const name of names) {
      const left = labels(a)?.get(name) ?? '';
      const right = labels(b)?.get(name) ?? '';
      if (left !== right) return naturallyLess(left, right) ? -direction : direction;
    }
    const [left, right] = [labels(a), labels(b)];
    return left === undefined || right === undefined ? 0 : direction * left.compare(right);
  });
  return ordered(grid, order);
}

/** The rows of a grid with one step in another order. */
function ordered(grid: Grid, order: readonly number[]): Grid {
  const result = new Grid(1, order.length);
  for (const i of order) {
    const row = grid.rows[i];
    if (row !== undefined) result.copyCell(result.addRow(row), grid, i);
  }
  return result;
}
