import { once } from '../base/once.ts';
import { knownMetrics } from './knownMetrics.generated.ts';
import { unitOf } from './unit.ts';

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

/** A series name of a well-known exporter. */
export interface KnownMetric {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  readonly unit?: string;
  /** Without those that Prometheus adds to each target. */
  readonly labels: readonly string[];
  readonly exporter: string;
}

/** The types of all metrics by their names, of histograms and summaries without those of their series. */
const types = once(
  () =>
    new Map(
      knownMetrics.flatMap(({ metrics }) =>
        metrics
          .trim()
          .split('\n')
          .map((line) => line.split('\t', 2) as [string, MetricType]),
      ),
    ),
);

/** The names of all metrics, of histograms and summaries without those of their series. */
export function knownFamilies(): Iterable<string> {
  return types().keys();
}

/** See `knownType`. */
export function typeOf(name: string): MetricType | undefined {
  const own = types().get(name);
  if (own !== undefined) return own;
  const [, family = '', part = ''] = /^(.+)_(bucket|sum|count)$/.exec(name) ?? [];
  const type = types().get(family);
  const hasPart = type === 'histogram' || (type === 'summary' && part !== 'bucket');
  return hasPart ? 'counter' : undefined;
}

let byName: ReadonlyMap<string, KnownMetric> | undefined;

/**
 * What well-known exporters expose, by the names that queries use: of a classic histogram, its buckets, sum and
 * count. Read once, when it is first asked for.
 */
export function metricsByName(): ReadonlyMap<string, KnownMetric> {
  return (byName ??= new Map(
    knownMetrics.flatMap(({ exporter, metrics }) =>
      metrics
        .trim()
        .split('\n')
        .flatMap((line) => seriesOf(line, exporter))
        .map((metric) => [metric.name, metric] as const),
    ),
  ));
}

function seriesOf(line: string, exporter: string): readonly KnownMetric[] {
  const [name = '', type = 'untyped', list = '', written = '', help = ''] = line.split('\t') as [
    string?,
    MetricType?,
    string?,
    string?,
    string?,
  ];
  const labels = list === '' ? [] : list.split(',');
  const unit = written === '' ? unitOf(name) : written;
  const metric = { name, type, help, labels, exporter, ...(unit === undefined ? {} : { unit }) };
  const parts = [
    { ...metric, name: `${name}_sum` },
    { name: `${name}_count`, type, help, labels, exporter },
  ];
  if (type === 'histogram') {
    const buckets = { name: `${name}_bucket`, type, help, labels: [...labels, 'le'], exporter };
    return [buckets, ...parts];
  }
  return type === 'summary' ? [{ ...metric, labels: [...labels, 'quantile'] }, ...parts] : [metric];
}
