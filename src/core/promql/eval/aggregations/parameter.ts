import type { AggregatePlan } from '../plan/plan.ts';
import type { Evaluation } from '../values/evaluation.ts';
import type { Grid } from '../values/grid.ts';
import { goMax, goMin } from '../base/goMath.ts';

/** The first argument of `topk` and the like, which may differ from step to step. */
export class Parameter {
  readonly #grid: Grid | undefined;
  readonly min: number;
  readonly max: number;
  readonly hasNaN: boolean;

  constructor(grid: Grid | undefined, { steps }: Evaluation) {
    this.#grid = grid;
    let min = Number.MAX_VALUE;
    let max = -Number.MAX_VALUE;
    let hasNaN = false;
    for (let step = 0; step < steps; step++) {
      const value = this.at(step);
      min = goMin(min, value);
      max = goMax(max, value);
      hasNaN ||= Number.isNaN(value);
    }
    this.min = min;
    this.max = max;
    this.hasNaN = hasNaN;
  }

  at(step: number): number {
    return this.#grid?.values[step] ?? 0;
  }
}

/** An aggregation, evaluated but for its operation. */
export interface AggregateCall {
  readonly plan: AggregatePlan;
  readonly input: Grid;
  readonly parameter: Parameter;
  readonly evaluation: Evaluation;
}
