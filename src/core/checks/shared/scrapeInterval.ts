import type { Deployment } from '../../deployment/deployment.ts';
import type { PrometheusSettings } from '../../deployment/prometheusSettings.ts';
import { fulfils } from '../../promql/labels/fulfils.ts';
import type { Lookback } from '../../promql/tree/lookbacks.ts';

/** How often the series of a selector get a sample. */
export interface ScrapeInterval {
  /** In ms; of several jobs, and of several servers, the shortest one. */
  readonly interval: number;
  /** The job that is known to scrape them; absent where it may be any. */
  readonly job?: string;
}

/** Series that Prometheus makes up while it evaluates alerts. */
const ownSeries: ReadonlySet<string> = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** How often the series of a selector are scraped; undefined where that is not known. */
export function scrapeInterval(
  { metric, job }: Pick<Lookback, 'metric' | 'job'>,
  { configs, otherRules }: Deployment,
): ScrapeInterval | undefined {
  if (ownSeries.has(metric) || otherRules.hasRecord(metric)) return undefined;
  let interval = Infinity;
  const names = new Set<string>();
  for (const { settings } of configs) {
    const found = scrapingOf(job, settings);
    if (found === undefined) return undefined;
    interval = Math.min(interval, found.interval);
    for (const name of found.names) names.add(name);
  }
  const [name] = names;
  return names.size === 1 && name !== undefined ? { interval, job: name } : { interval };
}

interface Scraping {
  readonly interval: number;
  /** Those of the jobs; none where it may be any. */
  readonly names: readonly string[];
}

/** What a configuration says of a label `job`: very many rules have few of them. */
const known = new WeakMap<PrometheusSettings, Map<string, Scraping | undefined>>();

function scrapingOf(job: Lookback['job'], settings: PrometheusSettings): Scraping | undefined {
  let own = known.get(settings);
  if (own === undefined) known.set(settings, (own = new Map<string, Scraping | undefined>()));
  const key = JSON.stringify(job.map(({ op, value }) => [op, value]));
  if (!own.has(key)) own.set(key, readScraping(job, settings));
  return own.get(key);
}

/** Undefined where others may give such series, through relabeling, too. */
function readScraping(
  job: Lookback['job'],
  { jobs, hasOtherJobs }: PrometheusSettings,
): Scraping | undefined {
  if (job.length === 0 && hasOtherJobs) return undefined;
  const found = jobs.filter(({ name }) => job.every((matcher) => fulfils(matcher, name)));
  if (found.length === 0) return undefined;
  const interval = found.reduce((least, one) => Math.min(least, one.interval), Infinity);
  return { interval, names: job.length === 0 ? [] : found.map(({ name }) => name) };
}
