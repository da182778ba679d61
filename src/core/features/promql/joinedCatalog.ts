import type { Found, MetricCatalog, MetricInfo } from './metricCatalog.ts';

/**
 * What several catalogs know together, each name once and in the order of the catalogs. What one does not
 * say of a metric is taken from the next.
 */
export function joinedCatalog(catalogs: () => readonly MetricCatalog[]): MetricCatalog {
  const ask = async <T>(question: (catalog: MetricCatalog) => Promise<Found<T>>) =>
    Promise.all(catalogs().map(question));
  return {
    metrics: async (typed, among, signal) =>
      joinedMetrics(await ask((catalog) => catalog.metrics(typed, among, signal))),
    labelNames: async (among, signal) =>
      joinedTexts(await ask((catalog) => catalog.labelNames(among, signal))),
    labelValues: async (label, typed, among, signal) =>
      joinedTexts(await ask((catalog) => catalog.labelValues(label, typed, among, signal))),
    metric: async (name, signal) => {
      const known = await Promise.all(catalogs().map((catalog) => catalog.metric(name, signal)));
      const found = known.filter((info) => info !== undefined);
      return found.length === 0 ? undefined : joinedInfo(found);
    },
    seriesCount: async (metric, signal) => {
      const counts = await Promise.all(
        catalogs().map(async (catalog) => catalog.seriesCount?.(metric, signal)),
      );
      const known = counts.filter((count) => count !== undefined);
      return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
    },
  };
}

function joinedMetrics(answers: readonly Found<MetricInfo>[]): Found<MetricInfo> {
  const found = new Map<string, MetricInfo>();
  for (const { items } of answers) {
    for (const item of items) {
      const known = found.get(item.name);
      // Who knows it first tells whether anybody has seen it.
      const { isUnseen = false, ...others } = item;
      const more = isUnseen && known?.isUnseen !== true ? others : item;
      found.set(item.name, known === undefined ? item : joinedInfo([known, more]));
    }
  }
  return { items: [...found.values()], isComplete: isComplete(answers) };
}

function joinedTexts(answers: readonly Found<string>[]): Found<string> {
  const items = [...new Set(answers.flatMap((answer) => answer.items))];
  return { items, isComplete: isComplete(answers) };
}

function isComplete(answers: readonly Found<unknown>[]): boolean {
  return answers.every((answer) => answer.isComplete);
}

/** What is known first counts. */
function joinedInfo(infos: readonly MetricInfo[]): MetricInfo {
  return Object.assign({}, ...infos.toReversed()) as MetricInfo;
}
