import {
  type Fields,
  isRecord,
  listOf,
  numberOf,
  recordOf,
  recordsOf,
  stringOf,
} from '../core/base/wire.ts';
import type { SampledSeries } from '../core/backtest/sampledSeries.ts';
import type { Connection, ServerRequest } from './http.ts';
import { ServerError, unexpected } from './errors.ts';
import { mapWithRests } from './pauses.ts';
import { getData, isHealthy, isReady, rulesOf } from './requests.ts';
import { alertOf, type ActiveAlert, type AlertingRule, type Rule } from './rules.ts';
import { shownUrl } from './shownUrl.ts';
import { sampledSeriesOf, samplesOf, type Sample } from './samples.ts';
import { targetOf, type ScrapeTarget } from './targets.ts';

const pageOfGroups = 500;
/** Milliseconds that a server may take for a range of values; Prometheus itself gives up after 2 min. */
const rangeTimeout = 130_000;

/** A span of time, in ms since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What an instant query gives and costs. */
export interface QueryCost {
  readonly series: number;
  /** How many samples were read; undefined where the server does not say so. */
  readonly samples: number | undefined;
  /** In ms; as the server measured it, where it says so. */
  readonly duration: number;
}

/** What a server says of its build (`/api/v1/status/buildinfo`). */
export interface BuildInfo {
  /** For example `3.13.5`. */
  readonly version: string;
  /** For example `go1.26.1`; empty where it is not told. */
  readonly goVersion: string;
  /** For example `Grafana Mimir`; Prometheus does not name itself. */
  readonly application: string;
}

/** A client of one Prometheus server. Every method rejects with `ServerError`, or passes on an abort. */
export class PrometheusClient {
  /** How it is reached, for what is asked too rarely to stand here. */
  readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** The active targets of a scrape pool, or of all, in the server's order. */
  async targets(signal?: AbortSignal, pool?: string): Promise<readonly ScrapeTarget[]> {
    const query = { state: 'active', scrapePool: pool };
    const data = await this.#get('targets', query, 'activeTargets', signal);
    const targets = await mapWithRests(recordsOf(data['activeTargets']), targetOf, signal);
    // Not every server that speaks this API knows the parameter.
    return pool === undefined ? targets : targets.filter(({ scrapePool }) => scrapePool === pool);
  }

  /** The names of the scrape pools, in the server's order. */
  async scrapePools(signal?: AbortSignal): Promise<readonly string[]> {
    const data = await this.#get('scrape_pools', {}, 'scrapePools', signal);
    return listOf(data['scrapePools']).map((name) => stringOf(name));
  }

  /** All rules, in the server's order. */
  rules(signal?: AbortSignal): Promise<readonly Rule[]> {
    return this.#rules(undefined, signal);
  }

  /** All alerting rules with their active alerts. */
  async alertingRules(signal?: AbortSignal): Promise<readonly AlertingRule[]> {
    return (await this.#rules('alert', signal)).filter((rule) => rule.kind === 'alerting');
  }

  /** All active alerts. */
  async alerts(signal?: AbortSignal): Promise<readonly ActiveAlert[]> {
    const data = await this.#get('alerts', {}, 'alerts', signal);
    return recordsOf(data['alerts']).map(alertOf);
  }

  /** The instant vector that `expr` gives now. */
  async query(expr: string, signal?: AbortSignal): Promise<readonly Sample[]> {
    return samplesOf(await this.#get('query', { query: expr }, 'result', signal));
  }

  /** The values that a label has had in a time, of the series that a selector gives, if there is one. */
  async labelValues(
    label: string,
    { from, to, selector }: Period & { readonly selector?: string },
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const path = `/api/v1/label/${encodeURIComponent(label)}/values`;
    const query = { start: seconds(from), end: seconds(to), 'match[]': selector };
    const values = await getData(this.connection, { path, query }, signal);
    return listOf(values).filter((value) => typeof value === 'string');
  }

  /**
   * When an expression has given something, as periods in ms since 1970, each from its first to its last point.
   * @param step how far apart the points are, in ms
   */
  async presence(
    expression: string,
    { from, to, step }: Period & { readonly step: number },
    signal?: AbortSignal,
  ): Promise<readonly Period[]> {
    const query = {
      query: `count(${expression})`,
      start: seconds(from),
      end: seconds(to),
      step: seconds(step),
    };
    const data = await this.#get('query_range', query, 'result', signal);
    const times = recordsOf(data['result']).flatMap((series) =>
      listOf(series['values']).map((value) => numberOf(listOf(value)[0]) * 1000),
    );
    return periodsOf(times, step);
  }

  /** What an expression gives at times that are `step` ms apart; by series, in the server's order. */
  async range(
    expression: string,
    { from, to, step }: Period & { readonly step: number },
    signal?: AbortSignal,
  ): Promise<readonly SampledSeries[]> {
    const query = {
      query: expression,
      start: seconds(from),
      end: seconds(to),
      step: seconds(step),
    };
    const connection = { ...this.connection, timeout: rangeTimeout };
    const data = await this.#get('query_range', query, 'result', signal, connection);
    return mapWithRests(recordsOf(data['result']), sampledSeriesOf, signal);
  }

  /** The text of the configuration that is loaded, secrets left out; empty where it is not told. */
  async configuration(signal?: AbortSignal): Promise<string> {
    return stringOf((await this.#get('status/config', {}, undefined, signal))['yaml']);
  }

  /** How many series an expression gives now, and what that costs the server. */
  async cost(expression: string, signal?: AbortSignal): Promise<QueryCost> {
    const query = { query: expression, stats: 'all' };
    const before = Date.now();
    const data = await this.#get('query', query, 'result', signal);
    const duration = Date.now() - before;
    const { timings, samples } = recordOf(data['stats']);
    const total = recordOf(samples)['totalQueryableSamples'];
    return {
      series: samplesOf(data).length,
      samples: typeof total === 'number' ? total : undefined,
      duration: numberOf(recordOf(timings)['evalTotalTime'], duration / 1000) * 1000,
    };
  }

  /** The types that targets say a metric has, each once. */
  async metricTypes(metric: string, signal?: AbortSignal): Promise<readonly string[]> {
    const data = await this.#get('metadata', { metric }, undefined, signal);
    return [...new Set(recordsOf(data[metric]).map(({ type }) => stringOf(type)))];
  }

  /** The URLs of the Alertmanagers that alerts are sent to. */
  async alertmanagers(signal?: AbortSignal): Promise<readonly string[]> {
    const data = await this.#get('alertmanagers', {}, 'activeAlertmanagers', signal);
    return recordsOf(data['activeAlertmanagers']).map(({ url }) => stringOf(url));
  }

  /** The command-line flags by name, without dashes. */
  async flags(signal?: AbortSignal): Promise<Readonly<Record<string, string>>> {
    const data = await this.#get('status/flags', {}, undefined, signal);
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, stringOf(value)]));
  }

  /** Which features are on, by category and name; since Prometheus 3.9. */
  features(signal?: AbortSignal): Promise<Fields> {
    return this.#get('features', {}, undefined, signal);
  }

  /** What the server says of its build. */
  async build(signal?: AbortSignal): Promise<BuildInfo> {
    const data = await this.#get('status/buildinfo', {}, 'version', signal);
    return {
      version: stringOf(data['version']),
      goVersion: stringOf(data['goVersion']),
      application: stringOf(data['application']),
    };
  }

  /** False where the last reload of the configuration failed. */
  async isConfigLoaded(signal?: AbortSignal): Promise<boolean> {
    const data = await this.#get('status/runtimeinfo', {}, undefined, signal);
    return data['reloadConfigSuccess'] !== false;
  }

  /** False while the server says that it starts up or shuts down. */
  isReady(signal?: AbortSignal): Promise<boolean> {
    return isReady(this.connection, signal);
  }

  /** True where the server answers its health check with 200. */
  isHealthy(signal?: AbortSignal): Promise<boolean> {
    return isHealthy(this.connection, signal);
  }

  /** Page by page where the server can: since 3.0; older ones send everything. */
  async #rules(type: 'alert' | undefined, signal?: AbortSignal): Promise<readonly Rule[]> {
    const rules: Rule[] = [];
    let token = '';
    do {
      const page = token === '' ? undefined : token;
      const query = { type, group_limit: pageOfGroups, group_next_token: page };
      const data = await this.#get('rules', query, 'groups', signal);
      for (const rule of await rulesOf(recordsOf(data['groups']), signal)) rules.push(rule);
      const next = stringOf(data['groupNextToken']);
      if (next !== '' && next === token) throw this.#pagesRepeat();
      token = next;
    } while (token !== '');
    return rules;
  }

  async #get(
    path: string,
    query: NonNullable<ServerRequest['query']>,
    field: string | undefined,
    signal: AbortSignal | undefined,
    connection = this.connection,
  ): Promise<Fields> {
    const data = await getData(connection, { path: `/api/v1/${path}`, query }, signal);
    if (field === undefined) return recordOf(data);
    if (!isRecord(data) || !isTold(field, data[field]))
      throw unexpected(this.connection.url, 200, 'Prometheus');
    return data;
  }

  #pagesRepeat(): ServerError {
    const server = shownUrl(this.connection.url);
    return new ServerError('badAnswer', `${server} returned the same page of rules twice.`);
  }
}

/** True where a field has what it has in Prometheus: a list, which may be null where it is empty, or a text. */
function isTold(field: string, value: unknown): boolean {
  return field === 'version' ? typeof value === 'string' : value === null || Array.isArray(value);
}

/** As the API takes times and lengths. */
function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Points in ascending order, those that are one step apart put together. */
function periodsOf(times: readonly number[], step: number): readonly Period[] {
  const periods: { from: number; to: number }[] = [];
  for (const time of times) {
    const last = periods.at(-1);
    if (last !== undefined && time - last.to < 1.5 * step) last.to = time;
    else periods.push({ from: time, to: time });
  }
  return periods;
}
