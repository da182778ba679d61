import { EvaluationError } from '../base/error.ts';
import type { Buckets } from '../histogram/buckets.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { absent, histogram } from '../series/samples.ts';
import type { Grid } from './grid.ts';

/** How many samples a query may hold at a time, counted as `currentSamples` of promql/engine.go. */
export class SampleBudget {
  readonly #most: number;
  #held = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get held(): number {
    return this.#held;
  }

  /** Fails where so many more are too many. */
  check(more: number): void {
    if (this.#held + more <= this.#most) return;
    throw new EvaluationError(
      'query processing would load too many samples into memory in query execution',
    );
  }

  add(samples: number): void {
    this.check(samples);
    this.#held += samples;
  }

  release(samples: number): void {
    this.#held -= samples;
  }

  /** Only a result is left of all that was held since there were `before`. */
  keepOnly(before: number, result: Grid): void {
    this.#held = before + samplesOf(result);
  }

  /** The same where the result was computed step by step from its arguments, as rangeEval does. */
  settle(before: number, args: readonly Grid[], result: Grid): void {
    const most = args.reduce((sum, arg) => sum + arg.rows.length, samplesOf(result));
    if (this.#held + most > this.#most) this.#checkSteps(args, result);
    this.keepOnly(before, result);
  }

  #checkSteps(args: readonly Grid[], result: Grid): void {
    let results = 0;
    for (let step = 0; step < result.steps; step++) {
      let gathered = 0;
      for (const arg of args) gathered += cellsAt(arg, step);
      results += samplesAt(result, step);
      this.check(results + gathered);
    }
  }
}

/** A histogram counts for as many floats as it takes the place of. */
export function samplesOfHistogram(value: FloatHistogram): number {
  const numbers =
    spansOf(value.positive) +
    spansOf(value.negative) +
    value.positive.counts.length +
    value.negative.counts.length +
    value.customValues.length;
  return Math.floor((168 + 8 * numbers + 8) / 16);
}

function spansOf({ indexes }: Buckets): number {
  return indexes.filter((index, i) => indexes[i - 1] !== index - 1).length;
}

/** How many samples a grid holds. */
export function samplesOf(grid: Grid): number {
  let samples = 0;
  for (let step = 0; step < grid.steps; step++) samples += samplesAt(grid, step);
  return samples;
}

function samplesAt(grid: Grid, step: number): number {
  let samples = 0;
  for (let row = 0; row < grid.rows.length; row++) {
    const cell = row * grid.steps + step;
    const kind = grid.kinds[cell];
    if (kind === absent) continue;
    samples += kind === histogram ? samplesOfHistogram(grid.histogramAt(cell)) : 1;
  }
  return samples;
}

function cellsAt(grid: Grid, step: number): number {
  let cells = 0;
  for (let row = 0; row < grid.rows.length; row++) {
    if (grid.kinds[row * grid.steps + step] !== absent) cells++;
  }
  return cells;
}
