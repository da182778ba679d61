import { aggregate } from './aggregations/aggregate.ts';
import { Parameter } from './aggregations/parameter.ts';
import { binary } from './binary/binary.ts';
import { labelsOfAbsent } from './functions/absent.ts';
import { finish, unnamed } from './functions/elementwise.ts';
import {
  absentSteps,
  callOverRange,
  type RangeOf,
  type RangeSeries,
} from './functions/overRange.ts';
import { rangeFunctions } from './functions/rangeFunctions.ts';
import { timestampOfSamples } from './functions/timestamps.ts';
import { vectorFunctions } from './functions/vectorFunctions.ts';
import type { CallPlan, Plan, RangePlan, SignPlan, SubqueryPlan } from './plan/plan.ts';
import { seriesOfSubquery } from './selection/gridSeries.ts';
import { selectInstant } from './selection/instant.ts';
import { selectSmoothed } from './selection/smoothed.ts';
import { seriesFor } from './selection/statistics.ts';
import { scaledFrom } from './values/behaviour.ts';
import type { Evaluation } from './values/evaluation.ts';
import { Grid } from './values/grid.ts';
import { notes } from './values/notes.ts';
import { samplesOf } from './values/sampleBudget.ts';
import { scalarGrid } from './values/scalarGrid.ts';

/**
 * The values of a plan at every step. Mirrors `eval` of promql/engine.go.
 * @throws EvaluationError where Prometheus ends the query with an error
 */
export function evaluate(plan: Plan, evaluation: Evaluation): Grid {
  if (evaluation.steps === 0) return new Grid(0, 0);
  const { budget } = evaluation.surroundings;
  const before = budget?.held ?? 0;
  switch (plan.kind) {
    case 'number': {
      const grid = scalarGrid(evaluation.steps, () => plan.value);
      budget?.settle(before, [], grid);
      return grid;
    }
    case 'string':
      return new Grid(evaluation.steps, 0);
    case 'selector': {
      if (plan.extended === 'smoothed') return selectSmoothed(plan, evaluation);
      const grid = selectInstant(plan, evaluation);
      if (budget !== undefined) budget.add(samplesOf(grid));
      return grid;
    }
    case 'sign':
      return evaluateSign(plan, evaluation);
    case 'invariant': {
      const grid = repeated(evaluate(plan.expr, evaluation.first()), evaluation.steps);
      if (budget !== undefined) budget.add(samplesOf(grid) - samplesOf(grid) / evaluation.steps);
      return grid;
    }
    case 'aggregate': {
      const parameter =
        plan.param === undefined || plan.param.kind === 'string'
          ? undefined
          : evaluate(plan.param, evaluation);
      const input = evaluate(plan.expr, evaluation);
      const call = { plan, input, parameter: new Parameter(parameter, evaluation), evaluation };
      const grid = aggregate(call);
      if (plan.op === 'count_values') budget?.settle(before, [input], grid);
      else budget?.keepOnly(before, grid);
      return grid;
    }
    case 'binary': {
      const left = evaluate(plan.lhs, evaluation);
      const right = evaluate(plan.rhs, evaluation);
      const grid = binary(plan, left, right, evaluation);
      budget?.settle(before, [left, right], grid);
      return grid;
    }
    case 'call':
      return evaluateCall(plan, evaluation);
    case 'range':
    case 'subquery':
      throw new Error('a range vector has no values at steps');
  }
}

/** The value of a single step at every step. */
function repeated(once: Grid, steps: number): Grid {
  if (steps === 1) return once;
  const grid = new Grid(steps, once.rows.length);
  for (const [i, row] of once.rows.entries()) {
    const start = grid.addRow(row);
    for (let step = 0; step < steps; step++) grid.copyCell(start + step, once, i);
  }
  return grid;
}

function evaluateSign({ op, expr }: SignPlan, evaluation: Evaluation): Grid {
  const grid = evaluate(expr, evaluation);
  if (op === '+') return grid;
  const { behaviour } = evaluation.surroundings;
  const result = new Grid(grid.steps, grid.rows.length);
  for (const row of grid.rows) {
    const start = result.addRow(unnamed(row, evaluation));
    for (let cell = start; cell < start + grid.steps; cell++) {
      const value = grid.at(cell);
      if (value === undefined) continue;
      result.set(
        cell,
        typeof value === 'number' ? -value : scaledFrom(value, value.times(-1), behaviour),
      );
    }
  }
  return finish(result, evaluation);
}

function evaluateCall(plan: CallPlan, evaluation: Evaluation): Grid {
  const { budget } = evaluation.surroundings;
  const before = budget?.held ?? 0;
  if (Object.hasOwn(rangeFunctions, plan.name)) return evaluateRangeCall(plan, evaluation);
  const [first] = plan.args;
  if (plan.name === 'timestamp') {
    if (first?.kind === 'selector') {
      const grid = timestampOfSamples(first, evaluation);
      budget?.settle(before, [grid], grid);
      return grid;
    }
  }
  const call = vectorFunctions[plan.name];
  if (call === undefined) throw new Error(`function ${plan.name} is not known`);
  const args = plan.args.map((arg, i) =>
    // The second argument of info() is a selector that is not evaluated.
    plan.name === 'info' && i > 0 ? new Grid(0, 0) : evaluate(arg, evaluation),
  );
  const { annotations, behaviour } = evaluation.surroundings;
  if (behaviour.warnsOfSorting && plan.name.startsWith('sort') && !evaluation.isInstant) {
    annotations.add(notes.sortInRangeQuery(plan.span));
  }
  const grid = call(args, evaluation, plan);
  // These change labels in place.
  if (!plan.name.startsWith('label_')) budget?.settle(before, args, grid);
  return grid;
}

function evaluateRangeCall(plan: CallPlan, evaluation: Evaluation): Grid {
  const isRange = (arg: Plan): arg is RangePlan | SubqueryPlan =>
    arg.kind === 'range' || arg.kind === 'subquery';
  const argument = plan.args.find(isRange);
  if (argument === undefined) throw new Error(`${plan.name} lacks a range vector`);
  const { selected, of, held } = rangeVector(argument, evaluation);
  const scalars = plan.args
    .filter((arg) => arg !== argument)
    .map((arg) => evaluate(arg, evaluation));
  const result = callOverRange(plan, selected, of, scalars, evaluation);
  evaluation.surroundings.budget?.release(held);
  if (plan.name !== 'absent_over_time') return result;
  // What a subquery selects has no matchers.
  const labels = labelsOfAbsent(argument);
  return absentSteps(result, { labels, dropName: true });
}

interface RangeVector {
  readonly selected: readonly RangeSeries[];
  readonly of: RangeOf;
  /** How many samples are held until the call is done. */
  readonly held: number;
}

function rangeVector(argument: RangePlan | SubqueryPlan, evaluation: Evaluation): RangeVector {
  const { range, rangeSeconds } = argument;
  if (argument.kind === 'range') {
    const { selector } = argument;
    const series = evaluation.surroundings.store.select(selector.matchers);
    const selected = seriesFor(series, selector.statsOnly).map((one) => ({
      series: one,
      dropName: false,
    }));
    const { reference, extended } = selector;
    const of = { reference, range, rangeSeconds };
    return { selected, of: extended === undefined ? of : { ...of, extended }, held: 0 };
  }
  const inner = subqueryEvaluation(argument, evaluation);
  const grid = evaluate(argument.expr, inner);
  const selected = seriesOfSubquery(grid, inner).map((series, row) => ({
    series,
    dropName: grid.rows[row]?.dropName ?? false,
  }));
  const held = evaluation.surroundings.budget === undefined ? 0 : samplesOf(grid);
  return { selected, of: { reference: argument.reference, range, rangeSeconds }, held };
}

/** The steps of a subquery, which are multiples of its own interval; mirrors subqueryEvaluationTimes. */
export function subqueryEvaluation(plan: SubqueryPlan, evaluation: Evaluation): Evaluation {
  const { reference, range } = plan;
  const interval = plan.step ?? evaluation.surroundings.defaultInterval;
  const first = reference.at ?? evaluation.start;
  const last = reference.at ?? evaluation.end;
  const from = first - reference.offset - range;
  let start = interval * Math.trunc(from / interval);
  if (start <= from) start += interval;
  return evaluation.within(start, last - reference.offset, interval);
}
