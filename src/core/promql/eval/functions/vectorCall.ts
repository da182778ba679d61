import type { CallPlan } from '../plan/plan.ts';
import type { Evaluation } from '../values/evaluation.ts';
import type { Grid } from '../values/grid.ts';

/** A function of instant vectors and scalars: all series at all steps at once. */
export type VectorFunction = (
  args: readonly Grid[],
  evaluation: Evaluation,
  plan: CallPlan,
) => Grid;

/** An argument that the parser has seen to be there. */
export function argument(args: readonly Grid[], position = 0): Grid {
  const grid = args[position];
  if (grid === undefined) throw new Error(`argument ${position} is missing`);
  return grid;
}

/** The text of an argument that is a string. */
export function textOf(plan: CallPlan, position: number): string {
  const arg = plan.args[position];
  return arg?.kind === 'string' ? arg.value : '';
}
