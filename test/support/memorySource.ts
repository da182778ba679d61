import type { Target } from '../../src/core/base/target.ts';
import { GoError } from '../../src/core/go/values.ts';
import type { Engine } from '../../src/core/promql/eval/engine.ts';
import type { SeriesStore } from '../../src/core/promql/eval/series/samples.ts';
import { parsed } from '../../src/core/rules/evaluate/queries.ts';
import { type Evaluations, timeOf } from '../../src/core/backtest/evaluations.ts';
import type { RangeSource, SampledSeries } from '../../src/core/backtest/sampledSeries.ts';

class Refusal extends Error {}

/** Series in memory, evaluated by our own engine. */
export class MemorySource implements RangeSource {
  readonly #engine: Engine;
  readonly #store: SeriesStore;
  readonly #target: Target;

  constructor(engine: Engine, store: SeriesStore, target: Target) {
    this.#engine = engine;
    this.#store = store;
    this.#target = target;
  }

  range(expression: string, evaluations: Evaluations): Promise<readonly SampledSeries[]> {
    try {
      return Promise.resolve(this.#range(expression, evaluations));
    } catch (error) {
      if (error instanceof GoError) return Promise.reject(new Refusal(error.message));
      throw error;
    }
  }

  isRefusal(error: unknown): boolean {
    return error instanceof Refusal;
  }

  #range(expression: string, evaluations: Evaluations): readonly SampledSeries[] {
    const { first, interval } = evaluations;
    const expr = parsed(expression, this.#target);
    const last = timeOf(evaluations, evaluations.count - 1);
    const { value, error } = this.#engine.rangeQuery(expr, this.#store, first, last, interval);
    if (error !== undefined) throw new GoError(error);
    if (value.type !== 'matrix') return [];
    return value.series.map(({ labels, times, values, histograms }) => ({
      labels: Object.fromEntries(labels),
      times,
      values: histograms ? values.map((own, i) => (histograms[i] ? NaN : own)) : values,
    }));
  }
}
