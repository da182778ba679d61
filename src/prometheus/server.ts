import { AlertmanagerClient } from './alertmanager.ts';
import { ServerCatalog } from './catalog.ts';
import { PrometheusClient } from './client.ts';
import type { Connection, Fetch } from './http.ts';
import { Watch } from './watch.ts';

/** A server that somebody has named. */
export interface ServerAddress {
  readonly name: string;
  /** Without a trailing slash; may have a path prefix. */
  readonly url: string;
  /** The URL of the Alertmanager beside it, where it is known. */
  readonly alertmanager?: string;
}

/** How servers are reached. */
export interface Network {
  readonly fetch: Fetch;
  /** The headers that prove to the server at a URL who asks; asked for before each request. */
  readonly credentials?: (url: string) => Promise<Readonly<Record<string, string>>>;
}

/** What a server says of itself. */
export interface ServerAbout {
  /** For example `3.13.5`. */
  readonly version: string;
  /** The names that were given to `--enable-feature`. */
  readonly features: readonly string[];
}

/** Milliseconds that completion waits for a server. */
const completionTimeout = 2_000;
/** Milliseconds for which what a server said of itself serves. */
const aboutFresh = 300_000;

/**
 * A server and all that belongs to it: connection, clients, catalog, and what it says of itself.
 * Nothing is shared with other servers, so that one that hangs or fails concerns no other.
 */
export class Server {
  readonly address: ServerAddress;
  readonly prometheus: PrometheusClient;
  readonly alertmanager: AlertmanagerClient | undefined;
  readonly catalog: ServerCatalog;
  #about: { readonly said: Promise<ServerAbout>; readonly until: number } | undefined;

  constructor(address: ServerAddress, network: Network) {
    this.address = address;
    const connection = connect(address.url, network);
    this.prometheus = new PrometheusClient(connection);
    this.catalog = new ServerCatalog({ ...connection, timeout: completionTimeout });
    this.alertmanager =
      address.alertmanager === undefined
        ? undefined
        : new AlertmanagerClient(connect(address.alertmanager, network));
  }

  /** Version and feature flags, kept for some minutes. Rejects with `ServerError`. */
  about(): Promise<ServerAbout> {
    if (this.#about !== undefined && Date.now() < this.#about.until) return this.#about.said;
    const said = this.#askAbout();
    const about = { said, until: Date.now() + aboutFresh };
    this.#about = about;
    said.catch(() => {
      if (this.#about === about) this.#about = undefined;
    });
    return said;
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

  async #askAbout(): Promise<ServerAbout> {
    const [version, flags] = await Promise.all([
      this.prometheus.version(),
      this.prometheus.flags(),
    ]);
    const features = (flags['enable-feature'] ?? '').split(',').map((name) => name.trim());
    return { version, features: features.filter((name) => name !== '') };
  }
}

function connect(url: string, { fetch, credentials }: Network): Connection {
  return { url, fetch, ...(credentials === undefined ? {} : { headers: () => credentials(url) }) };
}
