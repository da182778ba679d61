import { numberOf, stringOf, type Fields } from '../core/base/wire.ts';
import { labelsOf, timeOf, type Labels } from './wire.ts';

/** Whether the last scrape succeeded. */
export type TargetHealth = 'up' | 'down' | 'unknown';

/** One scrape target (`/api/v1/targets`). */
export interface ScrapeTarget {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly labels: Labels;
  readonly discoveredLabels: Labels;
  readonly health: TargetHealth;
  /** Empty while the last scrape succeeded. */
  readonly lastError: string;
  /** Milliseconds since 1970; undefined before the first scrape. */
  readonly lastScrape: number | undefined;
  /** Seconds. */
  readonly lastScrapeDuration: number;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
}

/** Reads a target from a response. */
export function targetOf(wire: Fields): ScrapeTarget {
  const health = wire['health'];
  return {
    scrapePool: stringOf(wire['scrapePool']),
    scrapeUrl: stringOf(wire['scrapeUrl']),
    labels: labelsOf(wire['labels']),
    discoveredLabels: labelsOf(wire['discoveredLabels']),
    health: health === 'up' || health === 'down' ? health : 'unknown',
    lastError: stringOf(wire['lastError']),
    lastScrape: timeOf(wire['lastScrape']),
    lastScrapeDuration: numberOf(wire['lastScrapeDuration']),
    scrapeInterval: stringOf(wire['scrapeInterval']),
    scrapeTimeout: stringOf(wire['scrapeTimeout']),
  };
}
