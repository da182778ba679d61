import { stringOf } from '../core/base/wire.ts';
import type { MetricInfo } from '../core/features/promql/metricCatalog.ts';

/** Metadata of a server as it is sent; empty texts say nothing. */
export function infoOf(name: string, sent: Readonly<Record<string, unknown>>): MetricInfo {
  const known = ['type', 'help', 'unit'].flatMap((key) => {
    const text = stringOf(sent[key]);
    return text === '' || text === 'unknown' ? [] : [[key, text] as const];
  });
  return { name, ...Object.fromEntries(known) };
}
