import * as vscode from 'vscode';
import { contextKeys } from '../platform/ids.ts';
import type { Disposable } from '../platform/lifecycle.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { ViewNode } from './nodes.ts';
import { ServerRows, type ServerRowsOptions } from './serverRows.ts';
import { toTreeItem, withTooltip } from './treeItem.ts';

/** Describes a view of servers for VS Code. */
export interface ServerTreeOptions extends Omit<ServerRowsOptions, 'onChange'> {
  readonly viewId: string;
  /** Names what the badge counts. */
  readonly badgeTooltip: (count: number) => string;
}

/** The rows of servers as a view of VS Code; they are kept up to date while it is visible. */
export class ServerTree implements vscode.TreeDataProvider<ViewNode>, Disposable {
  readonly #rows: ServerRows;
  readonly #changed = new vscode.EventEmitter<ViewNode | undefined>();
  readonly #subscriptions: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(servers: Servers, options: ServerTreeOptions) {
    const { viewId, badgeTooltip } = options;
    this.#rows = new ServerRows(servers, {
      ...options,
      onChange: (row) => {
        const { badge } = this.#rows;
        view.badge = badge === 0 ? undefined : { value: badge, tooltip: badgeTooltip(badge) };
        this.#changed.fire(row);
      },
    });
    const view = vscode.window.createTreeView(viewId, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscriptions = [
      servers.onChange(() => {
        tellWhetherEmpty(servers);
      }),
      view.onDidChangeVisibility(({ visible }) => {
        this.#rows.setActive(visible);
      }),
      view,
      this.#changed,
      this.#rows,
    ];
    tellWhetherEmpty(servers);
    this.#rows.setActive(view.visible);
  }

  /** Asks every server again, now. */
  refresh(): Promise<void> {
    return this.#rows.refresh();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  getChildren(node?: ViewNode): ViewNode[] {
    return [...(node === undefined ? this.#rows.rows : (node.children?.() ?? []))];
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: ViewNode): Promise<vscode.TreeItem> {
    return withTooltip(item, node);
  }
}

/** Only then does VS Code say what to do, instead of showing rows. */
function tellWhetherEmpty({ list }: Servers): void {
  void vscode.commands.executeCommand('setContext', contextKeys.noServers, list.length === 0);
}
