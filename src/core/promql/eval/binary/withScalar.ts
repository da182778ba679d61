import { isComparison } from '../../tree/ast.ts';
import type { BinaryPlan } from '../plan/plan.ts';
import { absent, float } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid, type Row } from '../values/grid.ts';
import { mergeRows } from '../values/merge.ts';
import { scalarGrid } from '../values/scalarGrid.ts';
import { ElementOperation, StepNotes } from './elements.ts';
import { changesMetric, floatOperation } from './scalars.ts';

/** An operator between two scalars. */
export function ofScalars({ op }: BinaryPlan, left: Grid, right: Grid): Grid {
  const operation = floatOperation(op);
  return scalarGrid(left.steps, (step) => {
    const a = left.values[step] ?? NaN;
    const b = right.values[step] ?? NaN;
    if (operation.kind === 'arithmetic') return operation.apply(a, b);
    return operation.kind === 'comparison' && operation.holds(a, b) ? 1 : 0;
  });
}

/**
 * An operator between a vector and a scalar; mirrors VectorscalarBinop of promql/engine.go.
 * @param isScalarLeft the scalar stands on the left
 */
export function withScalar(
  plan: BinaryPlan,
  vector: Grid,
  scalar: Grid,
  isScalarLeft: boolean,
  evaluation: Evaluation,
): Grid {
  const { op, returnsBool } = plan;
  const { behaviour, annotations } = evaluation.surroundings;
  const operation = new ElementOperation(op, plan.span, behaviour);
  const losesName = changesMetric(op) || returnsBool;
  const rowOf = ({ labels, dropName }: Row): Row => ({
    labels: losesName && !behaviour.dropsNamesLate ? labels.withoutMetadata() : labels,
    dropName: dropName || losesName,
  });
  const { steps } = vector;
  const grid = new Grid(steps, vector.rows.length);
  const stepNotes = new StepNotes();
  for (const [i, row] of vector.rows.entries()) {
    grid.addRow(rowOf(row));
    for (let step = 0; step < steps; step++) {
      const cell = i * steps + step;
      const kind = vector.kinds[cell];
      if (kind === absent) continue;
      const number = scalar.values[step] ?? NaN;
      if (kind === float && operation.floats.kind !== 'none') {
        const value = vector.values[cell] ?? 0;
        const left = isScalarLeft ? number : value;
        const right = isScalarLeft ? value : number;
        if (operation.floats.kind === 'arithmetic') {
          grid.setFloat(cell, operation.floats.apply(left, right));
        } else {
          const holds = operation.floats.holds(left, right);
          // A comparison keeps the value of the vector, on whichever side it is.
          if (returnsBool) grid.setFloat(cell, holds ? 1 : 0);
          else if (holds) grid.setFloat(cell, value);
        }
        continue;
      }
      const value = kind === float ? (vector.values[cell] ?? 0) : vector.histogramAt(cell);
      const outcome = isScalarLeft
        ? operation.apply(number, value)
        : operation.apply(value, number);
      if (outcome.problem !== undefined) stepNotes.set(step, outcome.problem);
      const result = isComparison(op) && isScalarLeft ? value : outcome.value;
      if (outcome.problem === undefined && outcome.keep && result !== undefined) {
        grid.set(cell, result);
      }
    }
  }
  stepNotes.addTo(annotations);
  return losesName && !behaviour.dropsNamesLate ? mergeRows(grid) : grid;
}
