import { PrometheusError } from './errors.ts';
import { getData, type Endpoint } from './http.ts';
import { isRecord, labelsOf, listOf, numberOf, stringOf, timeOf } from './wire.ts';

export type TargetHealth = 'up' | 'down' | 'unknown';

/** One scrape target (`/api/v1/targets`). */
export interface ScrapeTarget {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly discoveredLabels: Readonly<Record<string, string>>;
  readonly health: TargetHealth;
  /** Empty while the last scrape succeeded. */
  readonly lastError: string;
  /** Milliseconds since 1970; absent before the first scrape. */
  readonly lastScrape: number | undefined;
  /** Seconds. */
  readonly lastScrapeDuration: number;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
}

export type AlertState = 'firing' | 'pending' | 'inactive' | 'unknown';

/** One active alert of an alerting rule. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: AlertState;
  /** As Prometheus writes it, e.g. `1e+00`. */
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly activeAt: number | undefined;
}

/** An alerting rule with its active alerts (`/api/v1/rules`). */
export interface AlertingRule {
  readonly name: string;
  readonly group: string;
  /** The rule file as the server names it. */
  readonly file: string;
  readonly query: string;
  /** Seconds. */
  readonly duration: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: AlertState;
  readonly health: string;
  readonly lastError: string;
  readonly alerts: readonly ActiveAlert[];
}

/** One series of an instant query's vector. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: string;
}

const pageOfGroups = 500;

/** A client of one Prometheus server. Every method throws `PrometheusError`, or passes on an abort. */
export class PrometheusClient {
  readonly #endpoint: Endpoint;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  /** All active targets, in the server's order. */
  async targets(signal: AbortSignal): Promise<readonly ScrapeTarget[]> {
    const data = await this.#get('/api/v1/targets?state=active', signal);
    if (!isRecord(data) || !('activeTargets' in data)) throw unexpected('activeTargets');
    return listOf(data['activeTargets']).map(targetOf);
  }

  /** All alerting rules. Pages where the server can (since 3.0; older ones answer everything). */
  async alertingRules(signal: AbortSignal): Promise<readonly AlertingRule[]> {
    const rules: AlertingRule[] = [];
    let next = '';
    do {
      const page = next === '' ? '' : `&group_next_token=${encodeURIComponent(next)}`;
      const path = `/api/v1/rules?type=alert&group_limit=${pageOfGroups}${page}`;
      const data = await this.#get(path, signal);
      if (!isRecord(data) || !('groups' in data)) throw unexpected('groups');
      for (const group of listOf(data['groups'])) {
        for (const rule of listOf(group['rules'])) {
          if (rule['type'] === 'alerting') rules.push(ruleOf(rule, group));
        }
      }
      next = stringOf(data['groupNextToken']);
    } while (next !== '');
    return rules;
  }

  /** The instant vector that `expr` gives now; a scalar is one sample without labels. */
  async query(expr: string, signal: AbortSignal): Promise<readonly Sample[]> {
    const data = await this.#get(`/api/v1/query?query=${encodeURIComponent(expr)}`, signal);
    if (!isRecord(data)) throw unexpected('result');
    if (data['resultType'] === 'scalar') return [{ metric: {}, value: sampleOf(data['result']) }];
    return listOf(data['result']).map((series) => ({
      metric: labelsOf(series['metric']),
      value: sampleOf(series['value']),
    }));
  }

  async #get(path: string, signal: AbortSignal): Promise<unknown> {
    return (await getData(this.#endpoint, path, signal)).data;
  }
}

function unexpected(field: string): PrometheusError {
  return new PrometheusError('badAnswer', `The server's answer lacks "${field}".`);
}

function sampleOf(value: unknown): string {
  return Array.isArray(value) ? stringOf(value[1]) : '';
}

function targetOf(wire: Record<string, unknown>): ScrapeTarget {
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

function ruleOf(wire: Record<string, unknown>, group: Record<string, unknown>): AlertingRule {
  return {
    name: stringOf(wire['name']),
    group: stringOf(group['name']),
    file: stringOf(group['file']),
    query: stringOf(wire['query']),
    duration: numberOf(wire['duration']),
    labels: labelsOf(wire['labels']),
    annotations: labelsOf(wire['annotations']),
    state: stateOf(wire['state']),
    health: stringOf(wire['health']),
    lastError: stringOf(wire['lastError']),
    alerts: listOf(wire['alerts']).map((alert) => ({
      labels: labelsOf(alert['labels']),
      annotations: labelsOf(alert['annotations']),
      state: stateOf(alert['state']),
      value: stringOf(alert['value']),
      activeAt: timeOf(alert['activeAt']),
    })),
  };
}

function stateOf(value: unknown): AlertState {
  return value === 'firing' || value === 'pending' || value === 'inactive' ? value : 'unknown';
}
