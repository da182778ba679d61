import type { Server } from './server.ts';
import type { Servers } from './servers.ts';
import type { Watch } from './watch.ts';

/** A server, and what is asked of it again and again. */
export interface ServerWatch<T> {
  readonly server: Server;
  readonly watch: Watch<T>;
}

/** Asks each server of a list the same, each by itself, and follows the changes of the list. */
export class ServerWatches<T> {
  readonly #servers: Servers;
  readonly #options: ServerWatchesOptions<T>;
  readonly #subscription: { dispose: () => void };
  #list: readonly ServerWatch<T>[] = [];
  #isActive = false;

  constructor(servers: Servers, options: ServerWatchesOptions<T>) {
    this.#servers = servers;
    this.#options = options;
    this.#subscription = servers.onChange(() => {
      this.#follow();
      options.onChange(undefined);
    });
    this.#follow();
  }

  /** In the order of the servers. */
  get list(): readonly ServerWatch<T>[] {
    return this.#list;
  }

  /** Servers are asked only while somebody looks. */
  setActive(active: boolean): void {
    this.#isActive = active;
    for (const { watch } of this.#list) watch.setActive(active);
  }

  /** Asks every server again, now; resolves when each has answered or failed. */
  async refresh(): Promise<void> {
    for (const { server } of this.#list) server.forget();
    await Promise.all(this.#list.map(({ watch }) => watch.refresh()));
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const { watch } of this.#list) watch.dispose();
  }

  #follow(): void {
    const before = new Map(this.#list.map((one) => [one.server, one]));
    this.#list = this.#servers.list.map((server) => {
      const known = before.get(server);
      before.delete(server);
      return known ?? this.#watch(server);
    });
    for (const { watch } of this.#list) watch.setActive(this.#isActive);
    for (const { watch } of before.values()) watch.dispose();
  }

  #watch(server: Server): ServerWatch<T> {
    const { load, interval, onChange } = this.#options;
    const watched: ServerWatch<T> = {
      server,
      watch: server.watch(load, interval, () => {
        onChange(watched);
      }),
    };
    return watched;
  }
}

/** How servers are watched. */
export interface ServerWatchesOptions<T> {
  readonly load: (server: Server, signal: AbortSignal) => Promise<T>;
  /** Milliseconds between two questions to a server. */
  readonly interval: () => number;
  /** Called after each outcome with the watch that has it, and with undefined when the list has changed. */
  readonly onChange: (watched: ServerWatch<T> | undefined) => void;
}
