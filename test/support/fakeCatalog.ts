import type {
  Found,
  MetricCatalog,
  MetricInfo,
  SeriesFilter,
} from '../../src/core/features/promql/metricCatalog.ts';

/** What a fake catalog knows; label names and values may depend on what they are asked of. */
interface Knowledge {
  readonly metrics?: readonly MetricInfo[];
  readonly labelNames?: readonly string[] | ((among: SeriesFilter) => readonly string[]);
  readonly labelValues?:
    readonly string[] | ((label: string, among: SeriesFilter) => readonly string[]);
  readonly seriesCount?: number;
}

/** A fake catalog that answers at once and knows everything; `more` overrides single answers. */
export function fakeCatalog(
  { metrics = [], labelNames = [], labelValues = [], seriesCount }: Knowledge,
  more: Partial<MetricCatalog> = {},
): MetricCatalog {
  return {
    metrics: () => complete(metrics),
    labelNames: (among) =>
      complete(typeof labelNames === 'function' ? labelNames(among) : labelNames),
    labelValues: (label, _, among) =>
      complete(typeof labelValues === 'function' ? labelValues(label, among) : labelValues),
    metric: (name) => Promise.resolve(metrics.find((metric) => metric.name === name)),
    ...(seriesCount === undefined ? {} : { seriesCount: () => Promise.resolve(seriesCount) }),
    ...more,
  };
}

function complete<T>(items: readonly T[]): Promise<Found<T>> {
  return Promise.resolve({ items, isComplete: true });
}
