import * as vscode from 'vscode';
import type { Disposable } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import { Poll } from '../prometheus/poll.ts';
import { TutorialProgress, type TutorialSource } from '../tutorial/progress.ts';
import { passedKey, type CheckpointSubject, type Finding } from '../tutorial/types.ts';
import type { ViewNode } from './nodes.ts';
import { toTreeItem, withTooltip } from './treeItem.ts';
import { tutorialNodes } from './tutorialNodes.ts';

const progressKey = 'prometheus.tutorialProgress';
/** Milliseconds between two rounds of checks while the view is visible. */
const pause = 15_000;

/** The 24 steps with check marks that follow what is true; the last findings survive a restart. */
export class TutorialView implements vscode.TreeDataProvider<ViewNode>, Disposable {
  readonly #checkCommand: string;
  readonly #progress: TutorialProgress;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #poll: Poll;
  readonly #subscriptions: Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    viewId: string,
    checkCommand: string,
    load: () => Promise<TutorialSource>,
    state: vscode.Memento,
    log: Log,
  ) {
    this.#checkCommand = checkCommand;
    const read = () => state.get<Readonly<Record<string, Finding>>>(progressKey, {});
    this.#progress = new TutorialProgress({
      load,
      store: { read, write: (findings) => state.update(progressKey, findings) },
      onChange: () => {
        this.#changed.fire(undefined);
      },
      onVerdict: tellWalkthrough,
      onBug: (error) => {
        log.error(error);
      },
    });
    // Context keys do not survive a restart, unlike findings.
    for (const [step, { ok }] of Object.entries(read())) if (ok) tellWalkthrough(step, ok);
    const view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
    this.#poll = new Poll(
      async (signal) => {
        // Checkpoints run programs on files of the workspace.
        if (vscode.workspace.isTrusted) await this.#progress.checkAll(signal);
        return 'ok';
      },
      () => pause,
    );
    this.#subscriptions = [
      view,
      this.#changed,
      this.#poll,
      this.#progress,
      view.onDidChangeVisibility(({ visible }) => {
        this.#poll.setActive(visible);
      }),
    ];
    this.#poll.setActive(view.visible);
  }

  /** Verifies one step, or every step, now. */
  async check(step?: string): Promise<void> {
    await (step === undefined ? this.#poll.refreshNow() : this.#progress.check(step));
  }

  /** Looks in the background whether a change of these has completed steps. */
  follow(subjects: readonly CheckpointSubject[]): void {
    this.#progress.follow(subjects);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    if (node !== undefined) return [...(node.children?.() ?? [])];
    const { phases, steps } = await this.#progress.source();
    const progressOf = this.#progress.of.bind(this.#progress);
    return [...tutorialNodes(phases, steps, progressOf, this.#checkCommand)];
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: ViewNode): Promise<vscode.TreeItem> {
    return withTooltip(item, node);
  }
}

/** The walkthrough checks its step off by a context key. */
function tellWalkthrough(step: string, passed: boolean): void {
  void vscode.commands.executeCommand('setContext', passedKey(step), passed);
}
