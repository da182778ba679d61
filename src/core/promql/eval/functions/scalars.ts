import { goMax, goMin } from '../base/goMath.ts';
import { float } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import type { Grid } from '../values/grid.ts';
import { scalarGrid } from '../values/scalarGrid.ts';
import { argument, type VectorFunction } from './vectorCall.ts';

/** The only float of a vector at each step, else NaN. */
function theOnlyFloat(vector: Grid, { steps }: Evaluation): Grid {
  return scalarGrid(steps, (step) => {
    let found: number | undefined;
    for (let row = 0; row < vector.rows.length; row++) {
      const cell = row * steps + step;
      if (vector.kinds[cell] !== float) continue;
      if (found !== undefined) return NaN;
      found = vector.values[cell];
    }
    return found ?? NaN;
  });
}

function ofTwo(choose: (a: number, b: number) => number): VectorFunction {
  return (args, { steps }) => {
    const a = argument(args, 0);
    const b = argument(args, 1);
    return scalarGrid(steps, (step) => choose(a.values[step] ?? NaN, b.values[step] ?? NaN));
  };
}

/** Functions that give scalars, or make vectors of them. */
export const scalarFunctions: Readonly<Record<string, VectorFunction>> = {
  max_of: ofTwo(goMax),
  min_of: ofTwo(goMin),
  pi: (_, { steps }) => scalarGrid(steps, () => Math.PI),
  scalar: (args, evaluation) => theOnlyFloat(argument(args), evaluation),
  time: (_, evaluation) => scalarGrid(evaluation.steps, (step) => evaluation.timeOf(step) / 1000),
  vector: (args) => argument(args),
};
