import * as vscode from 'vscode';
import { contextKeys } from '../platform/ids.ts';
import type { Disposable } from '../platform/lifecycle.ts';
import type { RowTarget } from '../platform/row.ts';
import type { Server } from '../prometheus/server.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { ViewNode } from './nodes.ts';
import { ServerRows, type ServerContent, type ServerRowsOptions } from './serverRows.ts';
import { toTreeItem, withTooltip } from './treeItem.ts';

/** Describes a view of servers for VS Code. */
export interface ServerTreeOptions extends Omit<ServerRowsOptions, 'onChange' | 'load'> {
  /** Loads what a server shows, without the rows that the filter leaves out.
   * @param filter as the user typed it
   * @param askAgain asks this server once more, now */
  readonly load: (
    server: Server,
    signal: AbortSignal,
    filter: string,
    askAgain: () => void,
  ) => Promise<ServerContent>;
  readonly viewId: string;
  /** Names what the badge counts. */
  readonly badgeTooltip: (count: number) => string;
}

/** The rows of servers as a view of VS Code; they are kept up to date while it is visible. */
export class ServerTree implements vscode.TreeDataProvider<ViewNode>, Disposable {
  readonly #rows: ServerRows;
  readonly #view: vscode.TreeView<ViewNode>;
  #filter = '';
  readonly #changed = new vscode.EventEmitter<ViewNode | undefined>();
  readonly #subscriptions: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(servers: Servers, options: ServerTreeOptions) {
    const { viewId, badgeTooltip } = options;
    this.#rows = new ServerRows(servers, {
      ...options,
      load: (server, signal, askAgain) => options.load(server, signal, this.#filter, askAgain),
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
    this.#view = view;
    // Nobody looks at a window in the background.
    const follow = (): void => {
      this.#rows.setActive(view.visible && vscode.window.state.focused);
    };
    this.#subscriptions = [
      servers.onChange(() => {
        tellWhetherEmpty(servers);
      }),
      view.onDidChangeVisibility(follow),
      vscode.window.onDidChangeWindowState(follow),
      view,
      this.#changed,
      this.#rows,
    ];
    tellWhetherEmpty(servers);
    follow();
  }

  /** True while somebody can see the view. */
  readonly isSeen = (): boolean => this.#view.visible;

  /** Calls back when the view comes to be seen, and when no longer. */
  readonly onChange = (listener: () => void): Disposable =>
    this.#view.onDidChangeVisibility(listener);

  /** What the selected row stands for; undefined where none is selected, or the view cannot be seen. */
  get selected(): RowTarget | undefined {
    return this.#view.visible ? this.#view.selection[0]?.target : undefined;
  }

  /** Calls back when another row is selected, or none any longer. */
  readonly onSelect = (listener: () => void): Disposable =>
    this.#view.onDidChangeSelection(listener);

  /** Asks every server again, now. */
  refresh(): Promise<void> {
    return this.#rows.refresh();
  }

  /** Asks what rows are to be shown; an empty answer shows all again. */
  async askForFilter(): Promise<void> {
    const filter = await vscode.window.showInputBox({
      title: `Filter ${this.#view.title ?? ''}`,
      value: this.#filter,
      prompt: 'Words that must all match: a name, a label value, label=value, or state:down',
    });
    if (filter === undefined) return;
    this.#filter = filter.trim();
    this.#view.description = this.#filter === '' ? '' : `filter: ${this.#filter}`;
    await this.refresh();
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
