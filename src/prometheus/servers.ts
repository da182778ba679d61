import { Server, type Network, type ServerAddress } from './server.ts';

/** A `Server` for each address. A change of the list keeps those that are still in it, with all that
 * they know. */
export class Servers {
  readonly #network: Network;
  readonly #listeners = new Set<() => void>();
  #list: readonly Server[] = [];

  constructor(network: Network) {
    this.#network = network;
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
        this.#list.find((server) => isSame(server.address, address)) ??
        new Server(address, this.#network),
    );
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each change of the list. */
  onChange(listener: () => void): { dispose: () => void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}

function isSame(a: ServerAddress, b: ServerAddress): boolean {
  return a.name === b.name && a.url === b.url && a.alertmanager === b.alertmanager;
}
