import type { Deployment } from '../../deployment/deployment.ts';
import type { PrometheusSettings, ScrapeJob } from '../../deployment/prometheusSettings.ts';
import { fulfils } from '../../promql/labels/selectorFlow.ts';
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
  const scraping: ScrapeJob[] = [];
  for (const { settings } of configs) {
    const found = jobsFor(job, settings);
    if (found.length === 0) return undefined;
    scraping.push(...found);
  }
  const interval = Math.min(...scraping.map((one) => one.interval));
  const names = new Set(scraping.map(({ name }) => name));
  const [name] = names;
  return job.length > 0 && names.size === 1 && name !== undefined
    ? { interval, job: name }
    : { interval };
}

/** The jobs that a label `job` fits; none where others may give such series, through relabeling, too. */
function jobsFor(
  job: Lookback['job'],
  { jobs, hasOtherJobs }: PrometheusSettings,
): readonly ScrapeJob[] {
  if (job.length === 0) return hasOtherJobs ? [] : jobs;
  return jobs.filter(({ name }) => job.every((matcher) => fulfils(matcher, name)));
}
