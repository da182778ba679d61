import type { Span } from '../../../base/text.ts';
import { EvaluationError } from '../base/error.ts';
import type { CallPlan, Plan, RangePlan } from '../plan/plan.ts';
import type { Window } from '../selection/windows.ts';
import { samplesOfWindow, Window as SeriesWindow } from '../selection/windows.ts';
import { absent, type Series } from '../series/samples.ts';
import { metricName } from '../series/labels.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { Grid, type Row } from '../values/grid.ts';
import { mergeRows } from '../values/merge.ts';
import { notes } from '../values/notes.ts';
import { samplesOfHistogram } from '../values/sampleBudget.ts';
import type { RangeCall } from './rangeCall.ts';
import { anchoredFunctions, rangeFunctions, smoothedFunctions } from './rangeFunctions.ts';

/** A series of a range vector, with whether a subquery has marked its name to be dropped. */
export interface RangeSeries {
  readonly series: Series;
  readonly dropName: boolean;
}

/** What a range vector is of; a subquery has the same. */
export type RangeOf = Pick<RangePlan['selector'], 'reference' | 'extended'> &
  Pick<RangePlan, 'range' | 'rangeSeconds'>;

/**
 * Calls a function of a range vector for every series and step. Mirrors the case of parser.Call in eval of
 * promql/engine.go.
 * @param scalars the other arguments
 */
export function callOverRange(
  plan: CallPlan,
  selected: readonly RangeSeries[],
  of: RangeOf,
  scalars: readonly Grid[],
  evaluation: Evaluation,
): Grid {
  const { behaviour } = evaluation.surroundings;
  checkExtended(plan.name, of);
  const keepsName = plan.name === 'last_over_time' || plan.name === 'first_over_time';
  const grid = new Grid(evaluation.steps, selected.length);
  const caller = new Caller(plan, of, scalars, evaluation);
  for (const { series, dropName: isDropped } of selected) {
    const dropName = isDropped || !keepsName;
    const labels =
      dropName && !behaviour.dropsNamesLate ? series.labels.withoutMetadata() : series.labels;
    const start = grid.add(labels, dropName);
    if (!caller.fill(grid, start, series)) grid.dropLast();
  }
  return behaviour.dropsNamesLate ? grid : mergeRows(grid);
}

function checkExtended(name: string, { extended }: RangeOf): void {
  if (extended === undefined) return;
  const allowed = extended === 'anchored' ? anchoredFunctions : smoothedFunctions;
  if (allowed.includes(name)) return;
  throw new EvaluationError(
    `${extended} modifier can only be used with: ${allowed.join(', ')} - not with ${name}`,
  );
}

/** Calls the function for one series after the other; it is its own circumstances of a call. */
class Caller implements RangeCall {
  time = 0;
  rangeStart = 0;
  rangeEnd = 0;
  metric = '';
  scalars: number[] = [];
  readonly rangeSeconds: number;
  readonly lookback: number;
  readonly extended: RangeOf['extended'];
  readonly span;
  readonly argumentSpans;
  readonly annotate: RangeCall['annotate'];
  readonly behaviour: RangeCall['behaviour'];
  readonly #plan: CallPlan;
  readonly #of: RangeOf;
  readonly #scalars: readonly Grid[];
  readonly #evaluation: Evaluation;

  constructor(plan: CallPlan, of: RangeOf, scalars: readonly Grid[], evaluation: Evaluation) {
    this.#plan = plan;
    this.#of = of;
    this.#scalars = scalars;
    this.#evaluation = evaluation;
    this.rangeSeconds = of.rangeSeconds;
    this.lookback = evaluation.surroundings.lookback;
    this.extended = of.extended;
    this.argumentSpans = plan.args.map(spanOf);
    this.span = this.argumentSpans[0] ?? plan.span;
    const { annotations, behaviour } = evaluation.surroundings;
    this.behaviour = behaviour;
    this.annotate = (annotation) => {
      annotations.add(annotation);
    };
  }

  /** Whether the series has a value at any step. */
  fill(grid: Grid, start: number, series: Series): boolean {
    const window = new SeriesWindow(series);
    const { steps } = this.#evaluation;
    const call = rangeFunctions[this.#plan.name];
    if (call === undefined) throw new Error(`${this.#plan.name} is no function of a range`);
    this.metric = series.labels.get(metricName);
    const { budget } = this.#evaluation.surroundings;
    let found = false;
    let foundFloat = false;
    let results = 0;
    for (let step = 0; step < steps; step++) {
      this.#moveTo(step, window);
      if (window.floatCount + window.histogramCount === 0) continue;
      budget?.check(samplesOfWindow(window));
      const value = call(window, this);
      if (value === undefined) continue;
      found = true;
      if (typeof value === 'number') {
        results++;
        foundFloat = true;
        grid.setFloat(start + step, value);
      } else {
        if (budget !== undefined) results += samplesOfHistogram(value);
        grid.setHistogram(start + step, value);
      }
    }
    if (foundFloat) this.#noteNonCounter(series);
    budget?.check(results + samplesOfWindow(window));
    budget?.add(results);
    return found;
  }

  #moveTo(step: number, window: Window): void {
    const { reference, range } = this.#of;
    this.time = this.#evaluation.timeOf(step);
    for (let i = 0; i < this.#scalars.length; i++) {
      this.scalars[i] = this.#scalars[i]?.values[step] ?? NaN;
    }
    if (step > 0 && reference.at !== undefined) return;
    this.rangeEnd = (reference.at ?? this.time) - reference.offset;
    this.rangeStart = this.rangeEnd - range;
    const before = this.extended === undefined ? 0 : this.lookback;
    const behind = this.extended === 'smoothed' ? this.lookback : 0;
    window.moveTo(this.rangeStart - before, this.rangeEnd + behind);
  }

  #noteNonCounter({ labels }: Series): void {
    const { name } = this.#plan;
    if ((name !== 'rate' && name !== 'increase') || this.metric === '') return;
    if (this.#evaluation.surroundings.behaviour.readsTypes) {
      const type = labels.get('__type__');
      if (type === 'counter' || type === 'histogram') return;
      this.annotate(notes.possibleNonCounterType(this.metric, type, this.span));
    } else if (!/_(?:total|sum|count|bucket)$/.test(this.metric)) {
      this.annotate(notes.possibleNonCounter(this.metric, this.span));
    }
  }
}

/** What a subquery gives has lost its place: annotations are at the beginning of the expression. */
function spanOf({ kind, span }: Plan): Span {
  return kind === 'subquery' ? { from: 0, to: 0 } : span;
}

/** 1 at every step at which no row has a value; mirrors what eval does for absent_over_time. */
export function absentSteps(present: Grid, row: Row): Grid {
  const { steps } = present;
  const grid = new Grid(steps, 1);
  const start = grid.addRow(row);
  for (let step = 0; step < steps; step++) {
    const isThere = present.rows.some((_, i) => present.kinds[i * steps + step] !== absent);
    if (!isThere) grid.setFloat(start + step, 1);
  }
  return grid;
}
