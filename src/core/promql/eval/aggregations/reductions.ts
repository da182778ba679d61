import { quantileOf } from '../base/quantile.ts';
import { absent, float } from '../series/samples.ts';
import { Grid } from '../values/grid.ts';
import { notes } from '../values/notes.ts';
import { isDropped } from './dropped.ts';
import { groupRows } from './groups.ts';
import type { AggregateCall } from './parameter.ts';

/** What an aggregation keeps for each group and step, and what it makes of it. */
interface Reduction {
  /** True where histograms count as well. */
  readonly takesHistograms?: boolean;
  take(cell: number, value: number): void;
  result(cell: number): number;
}

/** Aggregations that give one float for each group; mirrors `aggregation` of promql/engine.go. */
export function reduce(call: AggregateCall): Grid {
  const { input, evaluation, plan } = call;
  const { steps } = evaluation;
  const groups = groupRows(input, plan);
  const cells = groups.labels.length * steps;
  const reduction = reductionOf(call, cells);
  const seen = new Uint8Array(cells);
  for (const [row, group] of groups.ofRow.entries()) {
    for (let step = 0; step < steps; step++) {
      const from = row * steps + step;
      const kind = input.kinds[from];
      if (kind === absent) continue;
      if (kind !== float && reduction.takesHistograms !== true) {
        const { annotations } = evaluation.surroundings;
        annotations.add(notes.ignoredInAggregation(plan.op, plan.expr.span));
        continue;
      }
      const cell = group * steps + step;
      seen[cell] = 1;
      reduction.take(cell, input.values[from] ?? 0);
    }
  }
  const grid = new Grid(steps, groups.labels.length);
  for (const [group, labels] of groups.labels.entries()) {
    const start = grid.add(labels, isDropped(input, groups, group));
    for (let cell = start; cell < start + steps; cell++) {
      if (seen[cell] === 1) grid.setFloat(cell, reduction.result(cell));
    }
  }
  return grid;
}

function reductionOf({ plan, parameter, evaluation }: AggregateCall, cells: number): Reduction {
  switch (plan.op) {
    case 'count':
      return counting(cells);
    case 'group':
      return { takesHistograms: true, take: () => undefined, result: () => 1 };
    case 'min':
      return extreme(cells, (value, best) => value < best);
    case 'max':
      return extreme(cells, (value, best) => value > best);
    case 'stdvar':
      return variance(cells, (value) => value);
    case 'stddev':
      return variance(cells, Math.sqrt);
    case 'quantile': {
      noteInvalidQuantile({ plan, parameter, evaluation });
      return quantile((cell) => parameter.at(cell % evaluation.steps));
    }
    default:
      throw new Error(`${plan.op} gives more than one float for a group`);
  }
}

function counting(cells: number): Reduction {
  const counts = new Float64Array(cells);
  return {
    takesHistograms: true,
    take: (cell) => {
      counts[cell] = (counts[cell] ?? 0) + 1;
    },
    result: (cell) => counts[cell] ?? 0,
  };
}

function extreme(cells: number, isBetter: (value: number, best: number) => boolean): Reduction {
  // NaN gives way to anything.
  const best = new Float64Array(cells).fill(NaN);
  return {
    take: (cell, value) => {
      const known = best[cell] ?? NaN;
      if (Number.isNaN(known) || isBetter(value, known)) best[cell] = value;
    },
    result: (cell) => best[cell] ?? NaN,
  };
}

/** Welford's way. */
function variance(cells: number, finish: (variance: number) => number): Reduction {
  const counts = new Float64Array(cells);
  const means = new Float64Array(cells);
  const squares = new Float64Array(cells);
  return {
    take: (cell, value) => {
      const count = (counts[cell] ?? 0) + 1;
      counts[cell] = count;
      if (count === 1) {
        means[cell] = value;
        squares[cell] = Number.isFinite(value) ? 0 : NaN;
        return;
      }
      const difference = value - (means[cell] ?? 0);
      const mean = (means[cell] ?? 0) + difference / count;
      means[cell] = mean;
      squares[cell] = (squares[cell] ?? 0) + difference * (value - mean);
    },
    result: (cell) => finish((squares[cell] ?? 0) / (counts[cell] ?? 0)),
  };
}

function quantile(parameterOf: (cell: number) => number): Reduction {
  const values = new Map<number, number[]>();
  return {
    take: (cell, value) => {
      const list = values.get(cell);
      if (list === undefined) values.set(cell, [value]);
      else list.push(value);
    },
    result: (cell) => quantileOf(parameterOf(cell), values.get(cell) ?? []),
  };
}

function noteInvalidQuantile({
  plan,
  parameter: { hasNaN, min, max },
  evaluation,
}: Pick<AggregateCall, 'plan' | 'parameter' | 'evaluation'>): void {
  const { annotations } = evaluation.surroundings;
  const span = plan.param?.span ?? plan.span;
  if (hasNaN) annotations.add(notes.invalidQuantile(NaN, span));
  if (max > 1) annotations.add(notes.invalidQuantile(max, span));
  if (min < 0) annotations.add(notes.invalidQuantile(min, span));
}
