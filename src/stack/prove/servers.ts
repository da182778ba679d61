import { StackError, cancelled, messageOf } from '../errors.ts';
import { record, stackUrls } from '../compose/project.ts';
import type { StackUrls } from '../compose/project.ts';

/** The part of the web's `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Milliseconds that one question may take. */
const timeout = 10_000;

/** The HTTP servers of a running stack. Rejections are `StackError`s: a server that cannot be
 * reached is never an empty answer. */
export class StackServers {
  readonly urls: StackUrls;
  readonly #fetch: Fetch;

  constructor(urls: StackUrls, fetch: Fetch) {
    this.urls = urls;
    this.#fetch = fetch;
  }

  /** Prometheus' answer to `/api/v1/…`: its `data`. */
  async prometheus(path: string, signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.#json(this.#url('prometheus'), `/api/v1/${path}`, signal);
    return record(record(answer)['data']);
  }

  /** The samples of an instant query. */
  async query(
    expr: string,
    signal?: AbortSignal,
  ): Promise<readonly { labels: Readonly<Record<string, string>>; value: number }[]> {
    const data = await this.prometheus(`query?query=${encodeURIComponent(expr)}`, signal);
    return listOf(data['result']).map((series) => {
      const value = record(series)['value'];
      return {
        labels: record(record(series)['metric']) as Readonly<Record<string, string>>,
        value: Number(Array.isArray(value) ? value[1] : NaN),
      };
    });
  }

  /** Alertmanager's answer to `/api/v2/…`. */
  async alertmanager(path: string, signal?: AbortSignal): Promise<unknown> {
    return this.#json(this.#url('alertmanager'), `/api/v2/${path}`, signal);
  }

  /** Sets what goes wrong on purpose in the demo gateway. */
  async setFaults(faults: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<void> {
    await this.#ask(this.#url('gateway'), '/faults', signal, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(faults),
    });
  }

  /** What goes wrong on purpose at present. */
  async faults(signal?: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    return record(await this.#json(this.#url('gateway'), '/faults', signal));
  }

  /** True where a server answers 200 on a path; false where it answers anything else. */
  async isUp(server: keyof StackUrls, path: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.#get(this.#url(server), path, signal)).status === 200;
  }

  /** Makes a server read its configuration again; rejects with its own words where it refuses. */
  async reload(server: 'prometheus' | 'alertmanager', signal?: AbortSignal): Promise<void> {
    await this.#ask(this.#url(server), '/-/reload', signal, { method: 'POST' });
  }

  /** Milliseconds by which Prometheus' clock is ahead of this machine's, as exact as its `Date`. */
  async clockAhead(signal?: AbortSignal): Promise<number> {
    const before = Date.now();
    const response = await this.#get(this.#url('prometheus'), '/-/healthy', signal);
    const between = (before + Date.now()) / 2;
    const date = Date.parse(response.headers.get('date') ?? '');
    // The header has whole seconds, rounded down.
    return Number.isNaN(date) ? 0 : date + 500 - between;
  }

  #url(server: keyof StackUrls): string {
    const url = this.urls[server];
    if (url !== undefined) return url;
    throw new StackError(
      'server-unreachable',
      `The stack publishes no port of ${server}.`,
      'Add the component, or publish its port in the Compose file.',
    );
  }

  async #json(base: string, path: string, signal: AbortSignal | undefined): Promise<unknown> {
    const response = await this.#ask(base, path, signal);
    try {
      return await response.json();
    } catch {
      throw unusable(base, path, 'something that is no JSON');
    }
  }

  async #ask(
    base: string,
    path: string,
    signal: AbortSignal | undefined,
    init: RequestInit = {},
  ): Promise<Response> {
    const response = await this.#get(base, path, signal, init);
    if (response.ok) return response;
    const text = await response.text().catch(() => '');
    throw unusable(base, path, `status ${response.status}: ${text.trim().slice(0, 500)}`);
  }

  async #get(
    base: string,
    path: string,
    signal: AbortSignal | undefined,
    init: RequestInit = {},
  ): Promise<Response> {
    const limit = AbortSignal.timeout(timeout);
    const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    try {
      return await this.#fetch(base + path, { ...init, signal: both });
    } catch (error) {
      if (signal?.aborted === true) throw cancelled();
      const { cause } = error as { cause?: unknown };
      throw new StackError(
        'server-unreachable',
        `${base} does not answer.`,
        'Start the stack, and see whether its port in .env is right.',
        messageOf(cause ?? error),
      );
    }
  }
}

/** The servers of the stack in a folder. */
export async function openServers(folder: string, fetch: Fetch): Promise<StackServers> {
  return new StackServers(await stackUrls(folder), fetch);
}

function unusable(base: string, path: string, what: string): StackError {
  return new StackError(
    'server-unreachable',
    `${base}${path.replace(/\?.*/, '')} answered ${what}.`,
    "Read the server's log.",
  );
}

/** A value as a list; empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
