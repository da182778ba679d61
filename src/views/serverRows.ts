import type { RowTarget } from '../platform/row.ts';
import { ServerError, type ErrorReason } from '../prometheus/errors.ts';
import { shown } from '../prometheus/http.ts';
import type { Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { Watch, Watched } from '../prometheus/watch.ts';
import { escapeMarkdown, icons, type NodeIcon, type ViewNode } from './nodes.ts';

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
  /** Called whenever there is something else to be drawn: one row, or all. */
  readonly onChange: (row: ViewNode | undefined) => void;
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
  #watched: readonly WatchedServer[] = [];
  readonly #subscription: { dispose: () => void };
  #isActive = false;

  constructor(servers: Servers, options: ServerRowsOptions) {
    this.#servers = servers;
    this.#options = options;
    this.#subscription = servers.onChange(() => {
      this.#follow();
      options.onChange(undefined);
    });
    this.#follow();
  }

  /** One row for each server, in their order. */
  get rows(): readonly ViewNode[] {
    return this.#watched.map(({ row }) => row());
  }

  /** The sum over the servers whose content is known. */
  get badge(): number {
    let sum = 0;
    for (const { watch } of this.#watched) {
      if (watch.state.kind === 'known') sum += watch.state.value.badge;
    }
    return sum;
  }

  /** Servers are asked only while the rows can be seen. */
  setActive(active: boolean): void {
    this.#isActive = active;
    for (const { watch } of this.#watched) watch.setActive(active);
  }

  /** Asks every server again, now; resolves when each has answered or failed. */
  async refresh(): Promise<void> {
    await Promise.all(this.#watched.map(({ watch }) => watch.refresh()));
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const { watch } of this.#watched) watch.dispose();
  }

  /** Watches exactly the servers of the list, in its order. */
  #follow(): void {
    const before = new Map(this.#watched.map((one) => [one.server, one]));
    this.#watched = this.#servers.list.map((server) => {
      const known = before.get(server);
      before.delete(server);
      return known ?? this.#watch(server);
    });
    for (const { watch } of this.#watched) watch.setActive(this.#isActive);
    for (const { watch } of before.values()) watch.dispose();
  }

  #watch(server: Server): WatchedServer {
    const { load, interval, onChange, onBug, retryCommand } = this.#options;
    let row: ServerRow | undefined;
    const watch = server.watch(load, interval, () => {
      const { state } = watch;
      if (state.kind === 'failed' && !(state.error instanceof ServerError)) onBug(state.error);
      onChange(row?.kind === state.kind ? row : undefined);
    });
    // A row that is drawn anew as another kind is another row; see `id`.
    const current = (): ServerRow =>
      row?.kind === watch.state.kind ? row : (row = new ServerRow(server, watch, retryCommand));
    return { server, watch, row: current };
  }
}

interface WatchedServer {
  readonly server: Server;
  readonly watch: Watch<ServerContent>;
  /** Its row as it is now. */
  readonly row: () => ViewNode;
}

/** The row of a server. It shows the state at the time that it is looked at, so that VS Code can be
 * told to draw this one again and leave the others alone. */
class ServerRow implements ViewNode {
  readonly kind: Watched<ServerContent>['kind'];
  readonly label: string;
  readonly expanded = true;
  readonly target: RowTarget;
  readonly #server: Server;
  readonly #watch: Watch<ServerContent>;
  readonly #retryCommand: string;

  constructor(server: Server, watch: Watch<ServerContent>, retryCommand: string) {
    this.#server = server;
    this.#watch = watch;
    this.#retryCommand = retryCommand;
    this.kind = watch.state.kind;
    this.label = server.address.name;
    this.target = { kind: 'server', url: server.address.url };
  }

  /** One for each kind: VS Code would give a row the expansion that it had as another kind. */
  get id(): string {
    const { url } = this.#server.address;
    return this.kind === 'known' ? url : `${url}|${this.kind}`;
  }

  get icon(): NodeIcon {
    return { loading: icons.loading, known: icons.server, failed: icons.unreachable }[this.kind];
  }

  get contextValue(): string {
    return this.kind === 'loading' ? 'server.loading' : 'server';
  }

  get description(): string {
    const { state } = this.#watch;
    switch (state.kind) {
      case 'loading':
        return 'loading…';
      case 'known':
        return state.value.summary;
      case 'failed':
        return reasonOf(state.error);
    }
  }

  get children(): (() => readonly ViewNode[]) | undefined {
    const { state } = this.#watch;
    switch (state.kind) {
      case 'loading':
        return undefined;
      case 'known':
        return () => state.value.nodes;
      case 'failed':
        return () => this.#failure(state.error);
    }
  }

  tooltip(): Promise<string> {
    return tooltipOf(this.#server);
  }

  #failure(error: unknown): readonly ViewNode[] {
    const { url } = this.#server.address;
    const command = { id: this.#retryCommand, title: 'Retry', arguments: [] };
    return [
      { id: `${url}|why`, label: messageOf(error), icon: icons.info },
      { id: `${url}|retry`, label: 'Retry', icon: icons.retry, command },
    ];
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
