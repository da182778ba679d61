import { isRecord, recordOf, recordsOf, stringOf, type Fields } from '../core/base/wire.ts';
import { getData, isHealthy, unexpected } from './answers.ts';
import { shown, type Connection, type ServerRequest } from './http.ts';
import { ServerError } from './errors.ts';
import { alertOf, rulesOf, type ActiveAlert, type AlertingRule, type Rule } from './rules.ts';
import { samplesOf, type Sample } from './samples.ts';
import { targetOf, type ScrapeTarget } from './targets.ts';

const pageOfGroups = 500;

/** A client of one Prometheus server. Every method rejects with `ServerError`, or passes on an abort. */
export class PrometheusClient {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** All active targets, in the server's order. */
  async targets(signal?: AbortSignal): Promise<readonly ScrapeTarget[]> {
    const data = await this.#get('targets', { state: 'active' }, 'activeTargets', signal);
    return recordsOf(data['activeTargets']).map(targetOf);
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

  /** The server's version, for example `3.13.5`. */
  async version(signal?: AbortSignal): Promise<string> {
    const data = await this.#get('status/buildinfo', {}, 'version', signal);
    return stringOf(data['version']);
  }

  /** False where the last reload of the configuration failed. */
  async isConfigLoaded(signal?: AbortSignal): Promise<boolean> {
    const data = await this.#get('status/runtimeinfo', {}, undefined, signal);
    return data['reloadConfigSuccess'] !== false;
  }

  /** True where the server answers its health check with 200. */
  isHealthy(signal?: AbortSignal): Promise<boolean> {
    return isHealthy(this.#connection, signal);
  }

  /** Page by page where the server can: since 3.0; older ones send everything. */
  async #rules(type: 'alert' | undefined, signal?: AbortSignal): Promise<readonly Rule[]> {
    const rules: Rule[] = [];
    let token = '';
    do {
      const page = token === '' ? undefined : token;
      const query = { type, group_limit: pageOfGroups, group_next_token: page };
      const data = await this.#get('rules', query, 'groups', signal);
      for (const group of recordsOf(data['groups'])) rules.push(...rulesOf(group));
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
  ): Promise<Fields> {
    const data = await getData(this.#connection, { path: `/api/v1/${path}`, query }, signal);
    if (field === undefined) return recordOf(data);
    if (!isRecord(data) || !(field in data)) throw unexpected(this.#connection, 200, 'Prometheus');
    return data;
  }

  #pagesRepeat(): ServerError {
    const server = shown(this.#connection.url);
    return new ServerError('badAnswer', `${server} returns the same page of rules again.`);
  }
}
