import type { ServerAddress, ServerKind, TlsFiles } from './address.ts';
import type { LiveValue } from '../core/features/promql/hoverAt.ts';
import { AlertmanagerClient } from './alertmanager.ts';
import { ServerCatalog } from './catalog.ts';
import { PrometheusClient, type BuildInfo } from './client.ts';
import { isServerError } from './errors.ts';
import { startedWith, type StartedWith } from './features.ts';
import type { Connection, Fetch } from './http.ts';
import type { Rule } from './rules.ts';
import { shownSamples } from './samples.ts';
import { Shared } from './shared.ts';
import { Patience } from './patience.ts';
import { Watch } from './watch.ts';

/** How servers are reached. */
export interface Network {
  readonly fetch: Fetch;
  /** Milliseconds until a request is given up; default: ten seconds. */
  readonly timeout?: number;
  /** A `fetch` that uses these TLS files. */
  readonly tlsFetch?: (files: TlsFiles) => Fetch;
  /** The headers that prove to the server at a URL who asks; asked for before each request. */
  readonly credentials?: (url: string) => Promise<Readonly<Record<string, string>>>;
}

/** What a server says of itself. */
export interface ServerAbout extends StartedWith {
  /** For example `3.13.5`; empty where it does not tell. */
  readonly version: string;
  /** What speaks Prometheus' API there. */
  readonly kind: Exclude<ServerKind, 'auto'>;
}

const products: Readonly<Record<ServerAbout['kind'], string>> = {
  prometheus: 'Prometheus',
  thanos: 'Thanos',
  mimir: 'Mimir',
  victoriametrics: 'VictoriaMetrics',
};

/** For example `Prometheus 3.13.5`. */
export function productOf({ kind, version }: ServerAbout): string {
  return `${products[kind]} ${version}`.trimEnd();
}

/** Milliseconds until a question of completion is given up; nobody waits that long for it. */
const completionTimeout = 2_000;
/** Milliseconds for which what a server said of itself serves those who do not ask for better. */
const aboutFresh = 300_000;

/**
 * A server and all that belongs to it: connection, clients, catalog, and what it says of itself.
 * Nothing is shared with other servers, so that one that hangs or fails concerns no other.
 */
export class Server {
  readonly address: ServerAddress;
  readonly prometheus: PrometheusClient;
  /** Those that its address names. */
  readonly alertmanagers: readonly AlertmanagerClient[];
  readonly catalog: ServerCatalog;
  /** What several views show: asked for once for all of them. */
  readonly rules: Shared<readonly Rule[]>;
  /** By what has made it. */
  readonly #kept = new Map<unknown, unknown>();
  readonly #patience = new Patience();
  readonly #about = new Shared((signal) => this.#askAbout(signal));

  constructor(address: ServerAddress, network: Network) {
    this.address = address;
    const connection = connect(address, address.url, network);
    this.prometheus = new PrometheusClient(connection);
    this.rules = new Shared((signal) => this.prometheus.rules(signal));
    this.catalog = new ServerCatalog(
      { ...connection, timeout: completionTimeout },
      async () => (await this.about()).features,
    );
    this.alertmanagers = (address.alertmanagers ?? []).map(
      (url) => new AlertmanagerClient(connect(address, url, network)),
    );
  }

  /** Version and features. Rejects with `ServerError`, or passes on an abort, which concerns no other who
   * asks.
   * @param maxAge milliseconds that the answer may be old: there may be another server behind the URL by now */
  about(signal?: AbortSignal, maxAge = aboutFresh): Promise<ServerAbout> {
    return this.#about.get(maxAge, signal);
  }

  /** What is kept of this server until `forget`, for those who show more of it than others need.
   * @param make makes it for who asks first; the same function for all who share it */
  kept<T>(make: (server: Server) => T): T {
    if (!this.#kept.has(make)) this.#kept.set(make, make(this));
    return this.#kept.get(make) as T;
  }

  /** Makes those who ask next ask the server, however fresh its last answers are. */
  forget(): void {
    this.rules.forget();
    this.#kept.clear();
    this.#about.forget();
  }

  /** What a query gives now; undefined where the server refuses it or takes too long. */
  live(query: string, signal?: AbortSignal): Promise<LiveValue | undefined> {
    return this.#patience.ask(async () => {
      const samples = await this.prometheus.query(query, signal);
      return { server: this.address.name, samples: shownSamples(samples) };
    }, undefined);
  }

  /**
   * Asks this server the same again and again while the watch is active, and ever less often while
   * it fails.
   * @param interval milliseconds between two questions
   */
  watch<T>(
    ask: (server: Server, signal: AbortSignal) => Promise<T>,
    interval: () => number,
    onChange: () => void,
  ): Watch<T> {
    return new Watch((signal) => ask(this, signal), interval, onChange);
  }

  async #askAbout(signal: AbortSignal): Promise<ServerAbout> {
    const { kind = 'auto' } = this.address;
    const [build, flags, features] = await Promise.all([
      // vmalert does not tell its version; what it is told to be is enough.
      this.prometheus.build(signal).catch((error: unknown) => {
        if (kind !== 'auto' && isServerError(error) && error.reason === 'unsupported')
          return silent;
        throw error;
      }),
      this.prometheus.flags(signal).catch(untold),
      this.prometheus.features(signal).catch(untold),
    ]);
    return {
      version: build.version,
      kind: kind === 'auto' ? kindOf(build, flags ?? {}) : kind,
      ...startedWith(features, flags),
    };
  }
}

const silent: BuildInfo = { version: '', goVersion: '', application: '' };

/** Mimir and VictoriaMetrics do not tell their flags by Prometheus' API, older servers not their features. */
function untold(error: unknown): undefined {
  if (isServerError(error) && error.reason !== 'unreachable') return undefined;
  throw error;
}

function kindOf(build: BuildInfo, flags: Readonly<Record<string, string>>): ServerAbout['kind'] {
  if (/mimir/i.test(build.application)) return 'mimir';
  // It answers with the version of a Prometheus whose API it speaks, and with nothing else.
  const isSilent = build.goVersion === '' && Object.keys(flags).length === 0;
  if (isSilent) return 'victoriametrics';
  return 'query.replica-label' in flags || 'endpoint' in flags ? 'thanos' : 'prometheus';
}

function connect(address: ServerAddress, url: string, network: Network): Connection {
  const { tls, tenant, headers = {} } = address;
  const { tlsFetch, credentials, timeout } = network;
  const fixed = { ...headers, ...(tenant === undefined ? {} : { 'x-scope-orgid': tenant }) };
  return {
    url,
    fetch: tls === undefined || tlsFetch === undefined ? network.fetch : tlsFetch(tls),
    ...(timeout === undefined ? {} : { timeout }),
    headers: async () => ({ ...fixed, ...(await credentials?.(url)) }),
  };
}
