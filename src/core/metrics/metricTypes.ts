import type { MetricType } from './knownMetrics.ts';

let find: ((name: string) => MetricType | undefined) | undefined;

/** Loads the types of the metrics of well-known exporters. */
export async function loadMetricTypes(): Promise<void> {
  find ??= (await import('./knownMetrics.ts')).typeOf;
}

/**
 * What a well-known exporter gives a series name as: the buckets, the sum and the count of a classic histogram are
 * counters. Undefined for any other name, and before `loadMetricTypes` has ended.
 */
export function knownType(name: string): MetricType | undefined {
  return find?.(name);
}
