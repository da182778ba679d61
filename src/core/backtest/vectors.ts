import type { VectorSample } from '../promql/eval/result.ts';
import { Labels } from '../promql/eval/series/labels.ts';
import { type Evaluations, stepAt } from './evaluations.ts';
import type { SampledSeries } from './sampledSeries.ts';

/** What an expression gives, by evaluation. */
export function vectorsOf(
  sampled: readonly SampledSeries[],
  evaluations: Evaluations,
  isMet?: (value: number) => boolean,
): readonly (readonly VectorSample[])[] {
  const vectors = Array.from({ length: evaluations.count }, (): VectorSample[] => []);
  for (const { labels: own, times, values } of sampled) {
    const labels = Labels.of(Object.entries(own));
    for (const [index, time] of times.entries()) {
      const value = values[index] ?? NaN;
      if (isMet?.(value) ?? true) vectors[stepAt(evaluations, time)]?.push({ labels, value });
    }
  }
  return vectors;
}

/** What an expression gives at the time of one evaluation. */
export function vectorAt(
  sampled: readonly SampledSeries[],
  time: number,
  isMet?: (value: number) => boolean,
): readonly VectorSample[] {
  return sampled.flatMap(({ labels, times, values }): VectorSample[] => {
    const value = values[times.indexOf(time)];
    if (value === undefined || isMet?.(value) === false) return [];
    return [{ labels: Labels.of(Object.entries(labels)), value }];
  });
}
