import type { RowTarget } from '../platform/row.ts';
import { ServerError, type ErrorReason } from '../prometheus/errors.ts';
import { shown } from '../prometheus/http.ts';
import type { Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { Watch } from '../prometheus/watch.ts';
import { escapeMarkdown, icons, type ViewNode } from './nodes.ts';

/** What one server shows below its row. */
export interface ServerContent {
  readonly summary: string;
  readonly nodes: readonly ViewNode[];
  /** Adds up over the servers to the view's badge. */
  readonly badge: number;
}

/** Describes a view whose first level is the servers. */
export interface ServerRowsOptions {
  readonly load: (server: Server, signal: AbortSignal) => Promise<ServerContent>;
  /** The command that asks every server again: what Retry runs. */
  readonly retryCommand: string;
  /** Milliseconds between two questions to a server. */
  readonly interval: () => number;
  /** Called whenever there is something else to be drawn. */
  readonly onChange: () => void;
  /** Takes errors that are not a server's. */
  readonly onBug: (error: unknown) => void;
}

/**
 * The rows of a view of servers. Each server is asked by itself, and its row changes when its own
 * answer comes: one that hangs or fails holds up no other.
 */
export class ServerRows {
  readonly #options: ServerRowsOptions;
  readonly #servers: Servers;
  readonly #watches = new Map<Server, Watch<ServerContent>>();
  readonly #subscription: { dispose: () => void };
  #isActive = false;

  constructor(servers: Servers, options: ServerRowsOptions) {
    this.#servers = servers;
    this.#options = options;
    this.#subscription = servers.onChange(() => {
      this.#follow();
      options.onChange();
    });
    this.#follow();
  }

  /** One row for each server, in their order. */
  get rows(): readonly ViewNode[] {
    return [...this.#watches].map(([server, watch]) => this.#row(server, watch));
  }

  /** The sum over the servers whose content is known. */
  get badge(): number {
    let sum = 0;
    for (const { state } of this.#watches.values()) {
      if (state.kind === 'known') sum += state.value.badge;
    }
    return sum;
  }

  /** Servers are asked only while the rows can be seen. */
  setActive(active: boolean): void {
    this.#isActive = active;
    for (const watch of this.#watches.values()) watch.setActive(active);
  }

  /** Asks every server again, now; resolves when each has answered or failed. */
  async refresh(): Promise<void> {
    await Promise.all([...this.#watches.values()].map((watch) => watch.refresh()));
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const watch of this.#watches.values()) watch.dispose();
  }

  /** Watches exactly the servers of the list, in its order. */
  #follow(): void {
    const before = new Map(this.#watches);
    this.#watches.clear();
    for (const server of this.#servers.list) {
      const known = before.get(server);
      before.delete(server);
      const watch = known ?? this.#watch(server);
      this.#watches.set(server, watch);
      watch.setActive(this.#isActive);
    }
    for (const watch of before.values()) watch.dispose();
  }

  #watch(server: Server): Watch<ServerContent> {
    const { load, interval, onChange, onBug } = this.#options;
    const watch = server.watch(load, interval, () => {
      const { state } = watch;
      if (state.kind === 'failed' && !(state.error instanceof ServerError)) onBug(state.error);
      onChange();
    });
    return watch;
  }

  #row(server: Server, { state }: Watch<ServerContent>): ViewNode {
    const { url, name } = server.address;
    const target: RowTarget = { kind: 'server', url };
    const row = { id: url, label: name, expanded: true, target };
    switch (state.kind) {
      case 'loading':
        // An id of its own: VS Code would show the row collapsed for good, as it began without children.
        return { ...row, id: `${url}|loading`, description: 'loading…', icon: icons.loading };
      case 'known':
        return {
          ...row,
          description: state.value.summary,
          icon: icons.server,
          contextValue: 'server',
          children: () => state.value.nodes,
          tooltip: () => tooltipOf(server),
        };
      case 'failed': {
        const retry = this.#options.retryCommand;
        return {
          ...row,
          // An id of its own: VS Code would keep the expansion that the user gave the healthy row.
          id: `${url}|failed`,
          description: reasonOf(state.error),
          icon: icons.unreachable,
          contextValue: 'server',
          children: () => [
            { id: `${url}|why`, label: messageOf(state.error), icon: icons.info },
            {
              id: `${url}|retry`,
              label: 'Retry',
              icon: icons.retry,
              command: { id: retry, title: 'Retry', arguments: [] },
            },
          ],
        };
      }
    }
  }
}

async function tooltipOf(server: Server): Promise<string> {
  const lines = [escapeMarkdown(shown(server.address.url))];
  try {
    const { version, features } = await server.about();
    lines.push(`Prometheus ${escapeMarkdown(version)}`);
    if (features.length > 0) lines.push(`Features: ${features.map(escapeMarkdown).join(', ')}`);
  } catch (error) {
    // Not every server that speaks Prometheus' API tells its version.
    if (!(error instanceof ServerError)) throw error;
  }
  return lines.join('\n\n');
}

const reasons: Readonly<Record<ErrorReason, string>> = {
  badUrl: 'invalid URL',
  unreachable: 'unreachable',
  timeout: 'no response',
  unauthorized: 'access denied',
  unsupported: 'not a Prometheus server',
  badQuery: 'request rejected',
  badAnswer: 'unexpected response',
  tooLarge: 'response too large',
};

function reasonOf(error: unknown): string {
  return error instanceof ServerError ? reasons[error.reason] : 'internal error';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
