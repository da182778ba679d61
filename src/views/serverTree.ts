import * as vscode from 'vscode';
import { ServerError } from '../prometheus/errors.ts';
import { shown } from '../prometheus/http.ts';
import type { Disposable } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Server, Servers } from '../platform/servers.ts';
import { icons, type ViewNode } from './nodes.ts';
import { Poll, type RefreshOutcome } from './poll.ts';
import { toTreeItem, withTooltip } from './treeItem.ts';

/** What one server shows below its row. */
export interface ServerContent {
  readonly summary: string;
  readonly nodes: readonly ViewNode[];
  /** Adds up over the servers to the view's badge. */
  readonly badge?: number;
}

/** Describes a view whose first level is the servers. */
export interface ServerTreeOptions {
  readonly viewId: string;
  /** Names what the badge counts. */
  readonly badgeTooltip: (count: number) => string;
  /** The command that refreshes this view: what Retry runs. */
  readonly retryCommand: string;
  readonly load: (server: Server, signal: AbortSignal) => Promise<ServerContent>;
}

type ServerState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'content'; readonly content: ServerContent }
  | { readonly kind: 'failed'; readonly message: string; readonly reason: string };

/** A tree of servers that polls while it is seen. "Cannot be reached" is a state of its own. */
export class ServerTree implements vscode.TreeDataProvider<ViewNode>, Disposable {
  readonly #options: ServerTreeOptions;
  readonly #servers: Servers;
  readonly #log: Log;
  readonly #states = new Map<string, ServerState>();
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<ViewNode>;
  readonly #poll: Poll;
  readonly #subscriptions: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ServerTreeOptions, servers: Servers, interval: () => number, log: Log) {
    this.#options = options;
    this.#servers = servers;
    this.#log = log;
    this.#view = vscode.window.createTreeView(options.viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#poll = new Poll((signal) => this.#refresh(signal), interval);
    this.#subscriptions = [
      this.#view.onDidChangeVisibility((event) => {
        this.#poll.setActive(event.visible);
      }),
      servers.onChange(() => {
        this.#states.clear();
        this.#changed.fire(undefined);
        void this.refresh();
      }),
      this.#view,
      this.#changed,
      this.#poll,
    ];
    this.#poll.setActive(this.#view.visible);
  }

  /** Asks every server again, now. */
  refresh(): Promise<void> {
    return this.#poll.refreshNow();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  getChildren(node?: ViewNode): ViewNode[] {
    if (node !== undefined) return [...(node.children?.() ?? [])];
    return this.#servers.list.map((server) => this.#serverNode(server));
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: ViewNode): vscode.TreeItem {
    return withTooltip(item, node);
  }

  async #refresh(signal: AbortSignal): Promise<RefreshOutcome> {
    const outcomes = await Promise.all(
      this.#servers.list.map((server) => this.#refreshServer(server, signal)),
    );
    if (signal.aborted) return 'failed';
    this.#showBadge();
    this.#changed.fire(undefined);
    return outcomes.includes('failed') ? 'failed' : 'ok';
  }

  async #refreshServer(server: Server, signal: AbortSignal): Promise<RefreshOutcome> {
    try {
      const content = await this.#options.load(server, signal);
      if (signal.aborted) return 'failed';
      this.#states.set(server.url, { kind: 'content', content });
      return 'ok';
    } catch (error) {
      if (signal.aborted) return 'failed';
      this.#states.set(server.url, failedState(error));
      if (!(error instanceof ServerError)) this.#log.error(error);
      return 'failed';
    }
  }

  #showBadge(): void {
    let count = 0;
    for (const state of this.#states.values()) {
      if (state.kind === 'content') count += state.content.badge ?? 0;
    }
    this.#view.badge =
      count === 0 ? undefined : { value: count, tooltip: this.#options.badgeTooltip(count) };
  }

  #serverNode(server: Server): ViewNode {
    const state = this.#states.get(server.url) ?? { kind: 'loading' };
    const node = { id: server.url, label: server.name, expanded: true, url: server.url };
    switch (state.kind) {
      case 'loading':
        // An id of its own: VS Code would show the row collapsed for good, as it began without children.
        return {
          ...node,
          id: `${server.url}|loading`,
          description: vscode.l10n.t('loading…'),
          icon: icons.loading,
        };
      case 'content':
        return {
          ...node,
          description: state.content.summary,
          icon: icons.server,
          contextValue: 'server',
          children: () => state.content.nodes,
          tooltip: () => shown(server.url),
        };
      case 'failed':
        return {
          ...node,
          // An id of its own: VS Code would keep the expansion that the user gave the healthy row.
          id: `${server.url}|failed`,
          description: state.reason,
          icon: icons.unreachable,
          contextValue: 'server',
          children: () => [
            { id: `${server.url}|why`, label: state.message, icon: icons.info },
            {
              id: `${server.url}|retry`,
              label: vscode.l10n.t('Retry'),
              icon: icons.retry,
              command: { id: this.#options.retryCommand, title: 'Retry', arguments: [] },
            },
          ],
        };
    }
  }
}

function failedState(error: unknown): ServerState {
  if (!(error instanceof ServerError)) {
    return { kind: 'failed', message: String(error), reason: vscode.l10n.t('internal error') };
  }
  const reasons = {
    unreachable: vscode.l10n.t('unreachable'),
    timeout: vscode.l10n.t('no answer'),
    unauthorized: vscode.l10n.t('access refused'),
    badQuery: vscode.l10n.t('refused the request'),
    unsupported: vscode.l10n.t('not a Prometheus server'),
    badAnswer: vscode.l10n.t('unexpected answer'),
    badUrl: vscode.l10n.t('wrong URL'),
    tooLarge: vscode.l10n.t('answer too large'),
  };
  return { kind: 'failed', message: error.message, reason: reasons[error.reason] };
}
