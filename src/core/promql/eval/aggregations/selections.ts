import { formatGeneral } from '../../../go/float.ts';
import { EvaluationError } from '../base/error.ts';
import { Heap } from '../base/heap.ts';
import { sortBy } from '../base/goSort.ts';
import { hashOf } from '../series/labelsHash.ts';
import { absent, float } from '../series/samples.ts';
import { Columns } from '../values/columns.ts';
import { Grid } from '../values/grid.ts';
import { notes } from '../values/notes.ts';
import { groupRows } from './groups.ts';
import type { AggregateCall } from './parameter.ts';

/** Rows of one group, in the order in which they come out. */
type Choice = (
  rows: readonly number[],
  step: number,
  /** Those of the step, by row. */
  values: Float64Array,
) => readonly number[];

/**
 * Aggregations that choose some of the series of each group: topk, bottomk, limitk and limit_ratio. Mirrors
 * aggregationK of promql/engine.go.
 */
export function select(call: AggregateCall): Grid {
  const { input, evaluation, plan } = call;
  const { steps } = evaluation;
  const grid = new Grid(steps, input.rows.length);
  const choose = choiceOf(call);
  if (choose === undefined) return grid;
  const { ofRow, labels } = groupRows(input, plan);
  const members: number[][] = labels.map(() => []);
  ofRow.forEach((group, row) => members[group]?.push(row));
  if (!evaluation.isInstant) for (const row of input.rows) grid.addRow(row);
  const ranks = plan.op === 'topk' || plan.op === 'bottomk';
  const columns = new Columns(input);
  for (let step = 0; step < steps; step++) {
    columns.moveTo(step);
    const { kinds, values } = columns;
    for (const rows of members) {
      const isChosenFrom = (row: number): boolean => {
        const kind = kinds[row];
        if (!ranks || kind === absent || kind === float) return kind !== absent;
        evaluation.surroundings.annotations.add(notes.ignoredInAggregation(plan.op, plan.span));
        return false;
      };
      // Mostly all are, and need not be copied.
      const present = rows.every((row) => kinds[row] === float) ? rows : rows.filter(isChosenFrom);
      for (const row of choose(present, step, values)) {
        const own = input.rows[row];
        if (own === undefined) continue;
        const start = evaluation.isInstant ? grid.addRow(own) : row * steps;
        grid.copyCell(start + step, input, row * steps + step);
      }
    }
  }
  return grid;
}

/** Undefined where nothing is chosen at any step. */
function choiceOf(call: AggregateCall): Choice | undefined {
  return call.plan.op === 'limit_ratio' ? ratioChoice(call) : countChoice(call);
}

const smallestInteger = -(2 ** 63);
/** The largest float below 2 ** 63. */
const largestInteger = 9223372036854774784;

function countChoice({ plan, parameter, input }: AggregateCall): Choice | undefined {
  const { min, max, hasNaN } = parameter;
  if (max < 1) return undefined;
  if (hasNaN) throw new EvaluationError('Parameter value is NaN');
  if (min <= smallestInteger) {
    throw new EvaluationError(`Scalar value ${formatGeneral(min)} underflows int64`);
  }
  if (max >= largestInteger) {
    throw new EvaluationError(`Scalar value ${formatGeneral(max)} overflows int64`);
  }
  return (rows, step, values) => {
    const count = Math.min(Math.trunc(parameter.at(step)), input.rows.length);
    if (count < 1) return [];
    if (plan.op === 'limitk') return rows.slice(0, count);
    return extremeRows(rows, count, plan.op === 'topk', values);
  };
}

/** The rows with the largest, or smallest, values, those first; NaN goes last. */
function extremeRows(
  rows: readonly number[],
  count: number,
  isTop: boolean,
  values: Float64Array,
): readonly number[] {
  const isBefore = (a: number, b: number): boolean => {
    const [value, other] = [values[a] ?? 0, values[b] ?? 0];
    return Number.isNaN(value) || (isTop ? value < other : value > other);
  };
  const heap = new Heap<number>(isBefore);
  for (const row of rows) {
    const first = heap.items[0];
    if (heap.items.length < count || first === undefined) {
      heap.push(row);
      continue;
    }
    const value = values[row] ?? 0;
    const worst = values[first] ?? 0;
    const isBetter = isTop ? worst < value : worst > value;
    if (isBetter || (Number.isNaN(worst) && !Number.isNaN(value))) heap.replaceFirst(row);
  }
  sortBy(heap.items, (a, b) => isBefore(b, a));
  return heap.items;
}

function ratioChoice({ plan, parameter, input, evaluation }: AggregateCall): Choice | undefined {
  const { min, max, hasNaN } = parameter;
  if (max === 0 && min === 0) return undefined;
  if (hasNaN) throw new EvaluationError('Ratio value is NaN');
  const { annotations } = evaluation.surroundings;
  const span = plan.param?.span ?? plan.span;
  if (max > 1) annotations.add(notes.invalidRatio(max, 1, span));
  if (min < -1) annotations.add(notes.invalidRatio(min, -1, span));
  const places = input.rows.map(({ labels }) => Number(hashOf(labels)) / 2 ** 64);
  return (rows, step) => {
    const ratio = Math.max(-1, Math.min(1, parameter.at(step)));
    if (ratio === 0) return [];
    return rows.filter((row) => {
      const place = places[row] ?? 0;
      return ratio > 0 ? place < ratio : place >= 1 + ratio;
    });
  };
}
