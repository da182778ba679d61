import { recordOf, type Fields } from '../../core/base/wire.ts';
import { AlertmanagerClient } from '../../prometheus/alertmanager.ts';
import { getJson, send, sendOk } from '../../prometheus/requests.ts';
import { PrometheusClient } from '../../prometheus/client.ts';
import type { Connection, Fetch } from '../../prometheus/http.ts';
import { stackUrls } from '../compose/project.ts';
import type { Project, StackUrls } from '../compose/project.ts';
import { StackError } from '../errors.ts';

/** What the demo gateway can be told to do wrong. */
export interface Faults {
  /** Share of requests that are answered with 500, 0 to 1. */
  readonly error_rate?: number;
  readonly latency_seconds?: number;
  /** Names of models that are not loaded. */
  readonly unloaded?: readonly string[];
}

/** A gateway that works. */
export const noFaults: Faults = { error_rate: 0, latency_seconds: 0, unloaded: [] };

/** The HTTP servers of a running stack. What cannot be reached rejects with `ServerError`, what the
 * stack does not publish with `StackError`: neither is ever an empty answer. */
export class StackServers {
  readonly urls: StackUrls;
  readonly #fetch: Fetch;

  constructor(urls: StackUrls, fetch: Fetch) {
    this.urls = urls;
    this.#fetch = fetch;
  }

  get prometheus(): PrometheusClient {
    return new PrometheusClient(this.#connection('prometheus'));
  }

  get alertmanager(): AlertmanagerClient {
    return new AlertmanagerClient(this.#connection('alertmanager'));
  }

  /** Makes a server read its configuration again; rejects with its own words where it refuses. */
  async reload(server: 'prometheus' | 'alertmanager', signal?: AbortSignal): Promise<void> {
    const request = { path: '/-/reload', method: 'POST' } as const;
    await sendOk(this.#connection(server), request, signal);
  }

  /** Sets what goes wrong on purpose in the demo gateway. */
  async setFaults(faults: Faults, signal?: AbortSignal): Promise<void> {
    const request = { path: '/faults', method: 'PUT', body: faults } as const;
    await sendOk(this.#connection('gateway'), request, signal);
  }

  /** What goes wrong on purpose at present, as the gateway says it. */
  async faults(signal?: AbortSignal): Promise<Fields> {
    const { body } = await getJson(this.#connection('gateway'), { path: '/faults' }, signal);
    return recordOf(body);
  }

  /** Milliseconds by which Prometheus' clock is ahead of this machine's, as exact as its `Date`. */
  async clockAhead(signal?: AbortSignal): Promise<number> {
    const before = Date.now();
    const request = { path: '/-/healthy' };
    const { headers } = await send(this.#connection('prometheus'), request, signal);
    const between = (before + Date.now()) / 2;
    const date = Date.parse(headers.get('date') ?? '');
    // The header has whole seconds, rounded down.
    return Number.isNaN(date) ? 0 : date + 500 - between;
  }

  #connection(server: keyof StackUrls): Connection {
    const url = this.urls[server];
    if (url !== undefined) return { url, fetch: this.#fetch };
    throw new StackError(
      'server-failed',
      `The stack does not publish the port of ${server}.`,
      'Add the component, or publish its port in the Compose file.',
    );
  }
}

/** The servers of a stack. */
export async function openServers(project: Project, fetch: Fetch): Promise<StackServers> {
  return new StackServers(await stackUrls(project), fetch);
}
