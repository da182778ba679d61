import type { KnownMetric, MetricType } from './knownMetrics.ts';

let types: { readonly typeOf: (name: string) => MetricType | undefined } | undefined;
let names: { readonly meantMetric: (name: string) => KnownMetric | undefined } | undefined;

/** Loads the metrics of well-known exporters, of which there are many. */
export async function loadKnownMetrics(): Promise<void> {
  if (types !== undefined) return;
  [types, names] = await Promise.all([import('./knownMetrics.ts'), import('./misspelt.ts')]);
}

/**
 * What a well-known exporter gives a series name as: the buckets, the sum and the count of a classic histogram are
 * counters. Undefined for any other name, and before `loadKnownMetrics` has ended.
 */
export function knownType(name: string): MetricType | undefined {
  return types?.typeOf(name);
}

/** See `meantMetric` in misspelt.ts; undefined before `loadKnownMetrics` has ended. */
export function meantMetric(name: string): KnownMetric | undefined {
  return names?.meantMetric(name);
}
