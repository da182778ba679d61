import type { LiveLookup } from '../../live/questions.ts';

/**
 * The types that the targets of a server give a series name: metadata is kept by the name of a metric without the
 * ending of a histogram's series, and in OpenMetrics of a counter. Empty where nothing is known.
 */
export function liveTypes(series: string, live: LiveLookup): readonly string[] {
  const typesOf = (metric: string): readonly string[] =>
    (live.ask({ about: 'types', metric }) ?? []).filter((type) => type !== 'unknown');
  if (series === '') return [];
  const own = typesOf(series);
  const [, family, part] = /^(.+)_(bucket|sum|count|total)$/.exec(series) ?? [];
  if (own.length > 0 || family === undefined) return own;
  return typesOf(family).flatMap((type) => {
    if (part === 'total') return type === 'counter' ? [type] : [];
    return type === 'histogram' || (type === 'summary' && part !== 'bucket') ? ['counter'] : [];
  });
}
