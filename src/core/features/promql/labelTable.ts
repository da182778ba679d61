import type { LabelSet } from '../../promql/labels/labelSet.ts';
import { type Found, type MetricCatalog, type SeriesFilter, unknownYet } from './metricCatalog.ts';

/** Labels with some of their values. */
export type KnownLabels = ReadonlyMap<string, ReadonlySet<string>>;

/** Labels that are being collected. */
export class LabelTable {
  readonly known = new Map<string, Set<string>>();

  add(name: string, ...values: readonly string[]): void {
    const own = this.known.get(name) ?? new Set();
    this.known.set(name, own);
    for (const value of values) if (value !== '') own.add(value);
  }

  /** Takes in the labels that series have or may have. */
  takeIn({ named }: LabelSet): void {
    for (const [name, { presence, values = [] }] of named) {
      if (presence !== 'lacks' && name !== '__name__') this.add(name, ...values);
    }
  }
}

/** What is known of the labels of series, as the part of a catalog that tells of labels. */
export function labelCatalog(
  of: (among: SeriesFilter) => KnownLabels | undefined,
): Pick<MetricCatalog, 'labelNames' | 'labelValues'> {
  return {
    labelNames: (among) => Promise.resolve(found(of(among)?.keys())),
    labelValues: (label, typed, among) => {
      const wanted = typed.toLowerCase();
      const values = of(among)?.get(label);
      return Promise.resolve(
        found(values && [...values].filter((value) => value.toLowerCase().includes(wanted))),
      );
    },
  };
}

function found(items: Iterable<string> | undefined): Found<string> {
  return items === undefined ? unknownYet : { items: [...items], isComplete: true };
}
