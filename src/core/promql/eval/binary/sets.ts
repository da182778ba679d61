import type { BinaryPlan } from '../plan/plan.ts';
import { absent } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid } from '../values/grid.ts';
import { mergeRows } from '../values/merge.ts';
import { signaturesOf } from './signatures.ts';

/** `and`, `or` and `unless`; mirrors VectorAnd, VectorOr and VectorUnless of promql/engine.go. */
export function setOperation(
  { op, matching }: BinaryPlan,
  left: Grid,
  right: Grid,
  { surroundings }: Evaluation,
): Grid {
  const signatures = signaturesOf(matching, left, right);
  if (op !== 'or') {
    const there = presence(right, signatures.right, signatures.count);
    return filtered(left, signatures.left, there, op === 'and' ? 1 : 0);
  }
  const there = presence(left, signatures.left, signatures.count);
  const others = filtered(right, signatures.right, there, 0);
  const { steps } = left;
  const grid = new Grid(steps, left.rows.length + others.rows.length);
  for (const side of [left, others]) {
    for (const [i, row] of side.rows.entries()) {
      const start = grid.addRow(row);
      for (let step = 0; step < steps; step++) grid.copyCell(start + step, side, i * steps + step);
    }
  }
  return surroundings.behaviour.dropsNamesLate && steps === 1 ? grid : mergeRows(grid);
}

/** By match group and step: 1 where some row has a value. */
function presence(grid: Grid, numbers: readonly number[], count: number): Uint8Array {
  const { steps, kinds } = grid;
  const there = new Uint8Array(count * steps);
  for (const [row, number] of numbers.entries()) {
    for (let step = 0; step < steps; step++) {
      if (kinds[row * steps + step] !== absent) there[number * steps + step] = 1;
    }
  }
  return there;
}

/** The cells whose match group is, or is not, there. */
function filtered(grid: Grid, numbers: readonly number[], there: Uint8Array, wanted: 0 | 1): Grid {
  const { steps } = grid;
  const result = new Grid(steps, grid.rows.length);
  for (const [i, row] of grid.rows.entries()) {
    const start = result.addRow(row);
    const group = (numbers[i] ?? 0) * steps;
    let found = false;
    for (let step = 0; step < steps; step++) {
      if (there[group + step] !== wanted || grid.kinds[i * steps + step] === absent) continue;
      result.copyCell(start + step, grid, i * steps + step);
      found = true;
    }
    if (!found) result.dropLast();
  }
  return result;
}
