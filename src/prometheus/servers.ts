import { joinedCatalog } from '../core/features/promql/joinedCatalog.ts';
import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import type { LiveValue } from '../core/features/promql/hoverAt.ts';
import { isSameAddress, type ServerAddress } from './address.ts';
import { Server, type Network } from './server.ts';

/** How a list of servers is used. */
export interface ServersOptions {
  /** True where nobody can choose: then completion and hover are told by all servers together. */
  readonly isTogether?: boolean;
  /** The URL of the server that is active; default: the first. */
  readonly active?: string | undefined;
}

/** A `Server` for each address, one of which is active. A change of the list keeps those that are still in
 * it, with all that they know. */
export class Servers {
  readonly #network: Network;
  readonly #listeners = new Set<() => void>();
  readonly #isTogether: boolean;
  #chosen: string | undefined;
  #list: readonly Server[] = [];
  /** What completion and hover know from servers. */
  readonly catalog: MetricCatalog = joinedCatalog(() => this.#asked.map(({ catalog }) => catalog));

  constructor(network: Network, { isTogether = false, active }: ServersOptions = {}) {
    this.#network = network;
    this.#isTogether = isTogether;
    this.#chosen = active;
  }

  /** The server that is meant where none is named: the chosen one, else the first; undefined where there
   * is none. */
  get active(): Server | undefined {
    return this.#list.find(({ address }) => address.url === this.#chosen) ?? this.#list[0];
  }

  /** Makes the server at a URL the active one. */
  choose(url: string): void {
    this.#chosen = url;
    this.#tell();
  }

  get #asked(): readonly Server[] {
    const { active } = this;
    if (this.#isTogether) return this.#list;
    return active === undefined ? [] : [active];
  }

  /** In the order of their addresses; a URL that is named twice counts once. */
  get list(): readonly Server[] {
    return this.#list;
  }

  update(addresses: readonly ServerAddress[]): void {
    const first = new Map(addresses.toReversed().map((address) => [address.url, address]));
    const unique = addresses.filter((address) => first.get(address.url) === address);
    this.#list = unique.map(
      (address) =>
        this.#list.find((server) => isSameAddress(server.address, address)) ??
        new Server(address, this.#network),
    );
    this.#tell();
  }

  /** What a query gives now on the first of those that are asked that answers in time; undefined where none
   * does. */
  readonly live = async (query: string, signal?: AbortSignal): Promise<LiveValue | undefined> => {
    const values = this.#asked.map((server) => server.live(query, signal));
    for (const value of values) {
      const found = await value;
      if (found !== undefined) return found;
    }
    return undefined;
  };

  /** Calls back after each change of the list, or of which server is active. */
  onChange(listener: () => void): { dispose: () => void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
