import { restOf } from '../base/kahan.ts';
import { HistogramAccumulator } from '../histogram/accumulator.ts';
import type { FloatHistogram } from '../histogram/floatHistogram.ts';
import { metricName } from '../series/labels.ts';
import { absent, float } from '../series/samples.ts';
import { Grid } from '../values/grid.ts';
import { notes } from '../values/notes.ts';
import { groupRows } from './groups.ts';
import type { AggregateCall } from './parameter.ts';
import { isDropped } from './dropped.ts';

/** `sum` and `avg`, of floats or of histograms; mirrors `aggregation` of promql/engine.go. */
export function sumOrAverage(call: AggregateCall): Grid {
  const { input, evaluation, plan } = call;
  const { steps } = evaluation;
  const groups = groupRows(input, plan);
  const sums = new Sums(groups.labels.length * steps, call);
  for (const [row, group] of groups.ofRow.entries()) {
    const metric = input.rows[row]?.labels.get(metricName) ?? '';
    for (let step = 0; step < steps; step++) {
      const cell = row * steps + step;
      const kind = input.kinds[cell];
      if (kind === absent) continue;
      if (kind === float) sums.addFloat(group * steps + step, input.values[cell] ?? 0);
      else sums.addHistogram(group * steps + step, input.histogramAt(cell), metric);
    }
  }
  const grid = new Grid(steps, groups.labels.length);
  for (const [group, labels] of groups.labels.entries()) {
    const start = grid.add(labels, isDropped(input, groups, group));
    for (let cell = start; cell < start + steps; cell++) sums.write(grid, cell);
  }
  return grid;
}

class Sums {
  readonly #sums: Float64Array;
  readonly #rests: Float64Array;
  readonly #counts: Float64Array;
  /** Where an average goes by the mean because the sum is too large. */
  readonly #isMean: Uint8Array;
  readonly #histograms: (HistogramAccumulator | undefined)[] = [];
  /** Cells with a histogram that was not added because floats were there. */
  readonly #mixed = new Set<number>();
  readonly #call: AggregateCall;
  readonly #isAverage: boolean;

  constructor(cells: number, call: AggregateCall) {
    this.#sums = new Float64Array(cells);
    this.#rests = new Float64Array(cells);
    this.#counts = new Float64Array(cells);
    this.#isMean = new Uint8Array(cells);
    this.#call = call;
    this.#isAverage = call.plan.op === 'avg';
  }

  addFloat(cell: number, value: number): void {
    if (this.#histograms[cell]?.isIncompatible === true) return;
    const count = (this.#counts[cell] ?? 0) + 1;
    this.#counts[cell] = count;
    const sum = this.#sums[cell] ?? 0;
    if (count === 1) {
      this.#sums[cell] = value;
      return;
    }
    if (this.#isMean[cell] === 1) {
      this.#addToMean(cell, value, count);
      return;
    }
    const total = sum + value;
    if (this.#isAverage && (total === Infinity || total === -Infinity)) {
      this.#isMean[cell] = 1;
      this.#sums[cell] = sum / (count - 1);
      this.#rests[cell] = (this.#rests[cell] ?? 0) / (count - 1);
      this.#addToMean(cell, value, count);
      return;
    }
    this.#rests[cell] = restOf(value, sum, this.#rests[cell] ?? 0, total);
    this.#sums[cell] = total;
  }

  #addToMean(cell: number, value: number, count: number): void {
    const part = (count - 1) / count;
    const mean = part * (this.#sums[cell] ?? 0);
    const total = mean + value / count;
    this.#rests[cell] = restOf(value / count, mean, part * (this.#rests[cell] ?? 0), total);
    this.#sums[cell] = total;
  }

  addHistogram(cell: number, value: FloatHistogram, metric: string): void {
    const known = this.#histograms[cell];
    if (known === undefined) {
      if ((this.#counts[cell] ?? 0) > 0) this.#mixed.add(cell);
      else this.#histograms[cell] = this.#accumulator(value);
      return;
    }
    if (known.isIncompatible) return;
    const { plan, evaluation } = this.#call;
    const { annotations } = evaluation.surroundings;
    const outcome = known.add(value);
    if (outcome === 'incompatible') {
      annotations.add(notes.mixedExponentialCustom(metric, plan.expr.span));
    } else if (outcome === 'bounds') {
      annotations.add(notes.incompatibleBounds(metric, plan.expr.span));
    } else if (outcome === 'reconciled') {
      annotations.add(notes.boundsReconciled('aggregation', plan.expr.span));
    }
  }

  #accumulator(first: FloatHistogram): HistogramAccumulator {
    const { reconcilesBounds } = this.#call.evaluation.surroundings.behaviour;
    return new HistogramAccumulator(first, this.#isAverage, reconcilesBounds);
  }

  write(grid: Grid, cell: number): void {
    const histogram = this.#histograms[cell];
    const count = this.#counts[cell] ?? 0;
    const { plan, evaluation } = this.#call;
    const { annotations, behaviour } = evaluation.surroundings;
    if (count > 0 && (histogram !== undefined || this.#mixed.has(cell))) {
      annotations.add(notes.mixedFloatsHistogramsAggregation(plan.expr.span));
      return;
    }
    if (count > 0) {
      grid.setFloat(cell, this.#floatOf(cell, count));
    } else if (histogram?.isIncompatible === false) {
      if (histogram.collides && behaviour.warnsOfCollisions) {
        annotations.add(notes.counterResetCollision('aggregation', plan.expr.span));
      }
      grid.setHistogram(cell, histogram.result);
    }
  }

  #floatOf(cell: number, count: number): number {
    const sum = this.#sums[cell] ?? 0;
    const rest = this.#rests[cell] ?? 0;
    if (!this.#isAverage || this.#isMean[cell] === 1) return sum + rest;
    return sum / count + rest / count;
  }
}
