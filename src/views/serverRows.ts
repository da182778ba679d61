import type { RowTarget } from '../platform/row.ts';
import { isServerError } from '../prometheus/errors.ts';
import { shownUrl } from '../prometheus/shownUrl.ts';
import { productOf, type Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import { ServerWatches, type ServerWatch } from '../prometheus/serverWatches.ts';
import type { Watch, Watched } from '../prometheus/watch.ts';
import { failureNodes, reasonOf } from './failures.ts';
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
  /** @param askAgain asks this server once more, now, in place of waiting for the next time */
  readonly load: (
    server: Server,
    signal: AbortSignal,
    askAgain: () => void,
  ) => Promise<ServerContent>;
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
  readonly #watches: ServerWatches<ServerContent>;
  readonly #retryCommand: string;
  readonly #rows = new WeakMap<ServerWatch<ServerContent>, ServerRow>();

  constructor(
    servers: Servers,
    { onChange, onBug, retryCommand, load, interval }: ServerRowsOptions,
  ) {
    this.#retryCommand = retryCommand;
    this.#watches = new ServerWatches(servers, {
      load: (server, signal) => load(server, signal, () => void this.#refreshOnly(server)),
      interval,
      onChange: (watched) => {
        const row = watched === undefined ? undefined : this.#rows.get(watched);
        const state = watched?.watch.state;
        if (state?.kind === 'failed' && !isServerError(state.error)) onBug(state.error);
        onChange(row !== undefined && row.kind === state?.kind ? row : undefined);
      },
    });
  }

  /** One row for each server, in their order. */
  get rows(): readonly ViewNode[] {
    return this.#watches.list.map((watched) => this.#row(watched));
  }

  /** The sum over the servers whose content is known. */
  get badge(): number {
    let sum = 0;
    for (const { watch } of this.#watches.list) {
      if (watch.state.kind === 'known') sum += watch.state.value.badge;
    }
    return sum;
  }

  /** Servers are asked only while the rows can be seen. */
  setActive(active: boolean): void {
    this.#watches.setActive(active);
  }

  /** Asks every server again, now; resolves when each has answered or failed. */
  refresh(): Promise<void> {
    return this.#watches.refresh();
  }

  dispose(): void {
    this.#watches.dispose();
  }

  async #refreshOnly(server: Server): Promise<void> {
    await this.#watches.list.find((watched) => watched.server === server)?.watch.refresh();
  }

  /** A row that is drawn anew as another kind is another row; see `id`. */
  #row(watched: ServerWatch<ServerContent>): ServerRow {
    const known = this.#rows.get(watched);
    if (known?.kind === watched.watch.state.kind) return known;
    const row = new ServerRow(watched.server, watched.watch, this.#retryCommand);
    this.#rows.set(watched, row);
    return row;
  }
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
      ...failureNodes(url, error),
      { id: `${url}|retry`, label: 'Retry', icon: icons.retry, command },
    ];
  }
}

async function tooltipOf(server: Server): Promise<string> {
  const lines = [escapeMarkdown(shownUrl(server.address.url))];
  try {
    const about = await server.about();
    const { features } = about;
    lines.push(escapeMarkdown(productOf(about)));
    if (features.length > 0) lines.push(`Features: ${features.map(escapeMarkdown).join(', ')}`);
  } catch (error) {
    // Not every server that speaks Prometheus' API tells its version.
    if (!isServerError(error)) throw error;
  }
  return lines.join('\n\n');
}
