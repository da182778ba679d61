import { exp, log, log10, log2 } from '../../../go/elementary/exponential.ts';
import { acosh, asinh, cosh, sinh, tanh } from '../../../go/elementary/hyperbolic.ts';
import { acos, asin, atan, cos, sin, tan } from '../../../go/elementary/trigonometric.ts';
import { goMax, goMin } from '../base/goMath.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { float, histogram } from '../series/samples.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid, type Row } from '../values/grid.ts';
import { mergeRows } from '../values/merge.ts';
import { argument, type VectorFunction } from './vectorCall.ts';

/** The row of a result whose values are no longer those of the metric. */
export function unnamed({ labels }: Row, evaluation: Evaluation): Row {
  const { dropsNamesLate } = evaluation.surroundings.behaviour;
  return { labels: dropsNamesLate ? labels : labels.withoutMetadata(), dropName: true };
}

/** The floats changed; histograms are left out. */
export function mapFloats(
  grid: Grid,
  evaluation: Evaluation,
  change: (value: number, step: number) => number,
): Grid {
  const { steps, values, kinds } = grid;
  const result = new Grid(steps, grid.rows.length);
  for (const [i, row] of grid.rows.entries()) {
    result.addRow(unnamed(row, evaluation));
    const start = i * steps;
    for (let step = 0; step < steps; step++) {
      const cell = start + step;
      if (kinds[cell] !== float) continue;
      result.kinds[cell] = float;
      result.values[cell] = change(values[cell] ?? 0, step);
    }
  }
  return finish(result, evaluation);
}

/** A float of each histogram; floats are left out. */
export function mapHistograms(
  grid: Grid,
  evaluation: Evaluation,
  value: (histogram: FloatHistogram) => number,
): Grid {
  const { steps, kinds } = grid;
  const result = new Grid(steps, grid.rows.length);
  for (const [i, row] of grid.rows.entries()) {
    result.addRow(unnamed(row, evaluation));
    for (let cell = i * steps; cell < (i + 1) * steps; cell++) {
      if (kinds[cell] === histogram) result.setFloat(cell, value(grid.histogramAt(cell)));
    }
  }
  return finish(result, evaluation);
}

/** Names may be gone, so that rows may have become the same. */
export function finish(grid: Grid, evaluation: Evaluation): Grid {
  return evaluation.surroundings.behaviour.dropsNamesLate ? grid : mergeRows(grid);
}

function simple(change: (value: number) => number): VectorFunction {
  return (args, evaluation) => mapFloats(argument(args), evaluation, change);
}

function clamp(grid: Grid, evaluation: Evaluation, low: Bound, high: Bound): Grid {
  const { steps } = grid;
  const kept = new Grid(steps, grid.rows.length);
  for (const [i, row] of grid.rows.entries()) {
    kept.addRow(row);
    for (let step = 0; step < steps; step++) {
      // Bounds the wrong way round leave nothing.
      if (high(step) < low(step)) continue;
      kept.copyCell(i * steps + step, grid, i * steps + step);
    }
  }
  return mapFloats(kept, evaluation, (value, step) => goMax(low(step), goMin(high(step), value)));
}

type Bound = (step: number) => number;

function scalar(args: readonly Grid[], position: number): Bound {
  const grid = argument(args, position);
  return (step) => grid.values[step] ?? NaN;
}

function sign(value: number): number {
  return value < 0 ? -1 : value > 0 ? 1 : value;
}

function round(toNearest: number): (value: number) => number {
  const inverse = 1 / toNearest;
  return (value) => Math.floor(value * inverse + 0.5) / inverse;
}

/** Functions of each float by itself. */
export const elementwiseFunctions: Readonly<Record<string, VectorFunction>> = {
  abs: simple(Math.abs),
  acos: simple(acos),
  acosh: simple(acosh),
  asin: simple(asin),
  asinh: simple(asinh),
  atan: simple(atan),
  atanh: simple(Math.atanh),
  ceil: simple(Math.ceil),
  clamp: (args, evaluation) => clamp(argument(args), evaluation, scalar(args, 1), scalar(args, 2)),
  clamp_max: (args, evaluation) =>
    clamp(argument(args), evaluation, () => -Infinity, scalar(args, 1)),
  clamp_min: (args, evaluation) =>
    clamp(argument(args), evaluation, scalar(args, 1), () => Infinity),
  cos: simple(cos),
  cosh: simple(cosh),
  deg: simple((value) => value * (180 / Math.PI)),
  exp: simple(exp),
  floor: simple(Math.floor),
  ln: simple(log),
  log10: simple(log10),
  log2: simple(log2),
  rad: simple((value) => value * (Math.PI / 180)),
  round: (args, evaluation) => {
    if (args.length < 2) return mapFloats(argument(args), evaluation, round(1));
    const toNearest = scalar(args, 1);
    return mapFloats(argument(args), evaluation, (value, step) => round(toNearest(step))(value));
  },
  sgn: simple(sign),
  sin: simple(sin),
  sinh: simple(sinh),
  sqrt: simple(Math.sqrt),
  tan: simple(tan),
  tanh: simple(tanh),
};
