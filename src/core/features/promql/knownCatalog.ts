import { type KnownMetric, metricsByName } from '../../metrics/knownMetrics.ts';
import { knownLabelValues } from '../../metrics/labelValues.ts';
import { type MetricCatalog, type MetricInfo, unknownYet } from './metricCatalog.ts';

/** More names are offered once more is typed. */
const most = 500;

/** Labels that every series of a scraped target has. */
const ofTargets: readonly string[] = ['instance', 'job'];

/** What well-known exporters expose, with no server at hand: their metrics, the labels of these, and the values of a few. */
export const knownCatalog: MetricCatalog = {
  metrics: (typed) => {
    const wanted = typed.toLowerCase();
    const items: MetricInfo[] = [];
    let isComplete = true;
    for (const [name, metric] of metricsByName()) {
      if (!name.toLowerCase().includes(wanted)) continue;
      if (items.length < most) items.push({ ...metric, isUnseen: true });
      else isComplete = false;
    }
    return Promise.resolve({ items, isComplete });
  },
  labelNames: ({ metric }) => {
    if (metric === undefined) return Promise.resolve({ items: ofTargets, isComplete: false });
    const known = metricsByName().get(metric);
    if (known === undefined) return Promise.resolve(unknownYet);
    return Promise.resolve({ items: [...ofTargets, ...known.labels], isComplete: true });
  },
  labelValues: (label, typed, { metric }) => {
    const known = metric === undefined ? undefined : knownLabelValues(metric, label);
    if (known === undefined) return Promise.resolve(unknownYet);
    const wanted = typed.toLowerCase();
    const items = known.values.filter((value) => value.toLowerCase().includes(wanted));
    return Promise.resolve({ items, isComplete: known.isClosed });
  },
  metric: (name) => Promise.resolve<KnownMetric | undefined>(metricsByName().get(name)),
};
