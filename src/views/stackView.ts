import * as vscode from 'vscode';
import { composeFilesGlob } from '../core/compose/fileNames.ts';
import { contextKeys } from '../platform/ids.ts';
import type { Disposable } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { stackServer } from '../stack/run/stackServer.ts';
import type { StackStatus } from '../stack/run/status.ts';
import type { ViewNode } from './nodes.ts';
import type { stackNode, StackFolder } from './stackNodes.ts';
import { toTreeItem, withTooltip } from './treeItem.ts';

/** What the view needs of the stack's code, which is loaded when the view is first seen. */
export interface StackWatcher {
  /** Folders of the workspace that hold a monitoring stack. */
  readonly findStacks: () => Promise<readonly StackFolder[]>;
  /** Reports a stack's state until the signal is aborted. */
  readonly watch: (
    folder: StackFolder,
    onStatus: (status: StackStatus) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Makes the row of a stack. */
  readonly stackNode: typeof stackNode;
  /** The server of a stack, as its containers publish it; undefined where none runs. */
  readonly stackServer: typeof stackServer;
}

/** The services of the workspace's stacks, as the engine reports them while the view is seen. */
export class StackView implements vscode.TreeDataProvider<ViewNode>, Disposable {
  readonly #load: () => Promise<StackWatcher>;
  readonly #retryCommand: string;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<ViewNode>;
  readonly #subscriptions: Disposable[];
  readonly #states = new Map<string, { folder: StackFolder; status: StackStatus }>();
  #stackNode: typeof stackNode | undefined;
  #isSearched = false;
  #watching: AbortController | undefined;
  #redraw: ReturnType<typeof setTimeout> | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(viewId: string, retryCommand: string, load: () => Promise<StackWatcher>, log: Log) {
    this.#load = load;
    this.#retryCommand = retryCommand;
    this.#log = log;
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
    const files = vscode.workspace.createFileSystemWatcher(composeFilesGlob);
    // It may name other Compose files.
    const env = vscode.workspace.createFileSystemWatcher('**/.env');
    this.#subscriptions = [
      this.#view,
      this.#changed,
      files,
      files.onDidCreate(() => void this.refresh()),
      files.onDidDelete(() => void this.refresh()),
      env,
      env.onDidCreate(() => void this.refresh()),
      env.onDidChange(() => void this.refresh()),
      env.onDidDelete(() => void this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.refresh()),
      this.#view.onDidChangeVisibility(() => void this.refresh()),
    ];
    void this.refresh();
  }

  /** Looks for stacks and the engine again; hidden, it lets go of both. */
  async refresh(): Promise<void> {
    this.#watching?.abort();
    const watching = new AbortController();
    this.#watching = watching;
    if (!this.#view.visible || !vscode.workspace.isTrusted) return;
    if (!this.#isSearched) this.#view.message = 'Looking for a monitoring stack…';
    try {
      const watcher = await this.#load();
      this.#stackNode = watcher.stackNode;
      const folders = await watcher.findStacks();
      if (watching.signal.aborted) return;
      this.#showOutcome(folders.length === 0);
      this.#keepOnly(folders);
      for (const folder of folders) {
        const show = (status: StackStatus): void => {
          this.#show(folder, status);
        };
        watcher.watch(folder, show, watching.signal).catch((error: unknown) => {
          this.#log.error(error);
        });
      }
    } catch (error) {
      this.#log.error(error);
      if (watching.signal.aborted) return;
      this.#view.message = 'The search for monitoring stacks failed. Run Show Log for details.';
    }
  }

  dispose(): void {
    clearTimeout(this.#redraw);
    this.#watching?.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  getChildren(node?: ViewNode): ViewNode[] {
    if (node !== undefined) return [...(node.children?.() ?? [])];
    const toNode = this.#stackNode;
    if (toNode === undefined) return [];
    return [...this.#states.values()].map(({ folder, status }) =>
      toNode(folder, status, Date.now(), this.#retryCommand),
    );
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: ViewNode): Promise<vscode.TreeItem> {
    return withTooltip(item, node);
  }

  /** Only now may the view say that there is no stack: until then it has not looked. */
  #showOutcome(isEmpty: boolean): void {
    this.#isSearched = true;
    this.#view.message = '';
    void vscode.commands.executeCommand('setContext', contextKeys.noStacks, isEmpty);
  }

  #keepOnly(folders: readonly StackFolder[]): void {
    const known = new Set(folders.map(({ path }) => path));
    for (const path of this.#states.keys()) if (!known.has(path)) this.#states.delete(path);
    this.#changed.fire(undefined);
  }

  #show(folder: StackFolder, status: StackStatus): void {
    // A look that starts again keeps what was last known until it knows more.
    if (status.kind === 'connecting' && this.#states.has(folder.path)) return;
    this.#states.set(folder.path, { folder, status });
    // Services report one by one: they are drawn together.
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      this.#changed.fire(undefined);
    }, 100);
  }
}
