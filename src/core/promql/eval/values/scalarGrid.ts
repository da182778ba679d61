import { Labels } from '../series/labels.ts';
import { Grid } from './grid.ts';

/** A scalar: one row without labels that has a value at every step. */
export function scalarGrid(steps: number, valueAt: (step: number) => number): Grid {
  const grid = new Grid(steps, 1);
  grid.add(Labels.empty);
  for (let step = 0; step < steps; step++) grid.setFloat(step, valueAt(step));
  return grid;
}
