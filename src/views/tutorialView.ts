import * as vscode from 'vscode';
import type { Disposable } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import {
  passedKey,
  type Finding,
  type TutorialPhase,
  type TutorialStep,
} from '../tutorial/types.ts';
import type { ViewNode } from './nodes.ts';
import { Poll, type RefreshOutcome } from '../prometheus/poll.ts';
import { toTreeItem, withTooltip } from './treeItem.ts';
import { tutorialNodes, type StepProgress } from './tutorialNodes.ts';

/** What the view needs of the tutorial's code, which is loaded when the view is first seen. */
export interface TutorialSource {
  readonly phases: readonly TutorialPhase[];
  readonly steps: readonly TutorialStep[];
  readonly verify: (step: TutorialStep, signal: AbortSignal) => Promise<Finding>;
}

const progressKey = 'prometheus.tutorialProgress';
/** Milliseconds between two rounds of checks while the view is seen. */
const pause = 15_000;

/** The 24 steps with check marks that follow what is true; the last findings survive a restart. */
export class TutorialView implements vscode.TreeDataProvider<ViewNode>, Disposable {
  readonly #load: () => Promise<TutorialSource>;
  readonly #checkCommand: string;
  readonly #state: vscode.Memento;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #running = new Set<string>();
  readonly #poll: Poll;
  readonly #subscriptions: Disposable[];
  #source: TutorialSource | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    viewId: string,
    checkCommand: string,
    load: () => Promise<TutorialSource>,
    state: vscode.Memento,
    log: Log,
  ) {
    this.#load = load;
    this.#checkCommand = checkCommand;
    this.#state = state;
    this.#log = log;
    const view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
    this.#poll = new Poll(
      (signal) => this.#checkAll(signal),
      () => pause,
    );
    this.#subscriptions = [
      view,
      this.#changed,
      this.#poll,
      view.onDidChangeVisibility(({ visible }) => {
        this.#poll.setActive(visible);
      }),
    ];
    this.#poll.setActive(view.visible);
  }

  /** Verifies every step, or one, now. */
  async check(id?: string): Promise<void> {
    const source = await this.#loaded();
    const step = source.steps.find((one) => one.id === id);
    if (step === undefined) await this.#poll.refreshNow();
    else await this.#check(source, step, new AbortController().signal, true);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    if (node !== undefined) return [...(node.children?.() ?? [])];
    const { phases, steps } = await this.#loaded();
    return [...tutorialNodes(phases, steps, (step) => this.#progress(step), this.#checkCommand)];
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: ViewNode): Promise<vscode.TreeItem> {
    return withTooltip(item, node);
  }

  async #loaded(): Promise<TutorialSource> {
    return (this.#source ??= await this.#load());
  }

  #progress(step: TutorialStep): StepProgress {
    return this.#running.has(step.id) ? 'running' : this.#findings()[step.id];
  }

  #findings(): Readonly<Record<string, Finding>> {
    return this.#state.get(progressKey, {});
  }

  async #checkAll(signal: AbortSignal): Promise<RefreshOutcome> {
    // Checkpoints run programs of the workspace's stack.
    if (!vscode.workspace.isTrusted) return 'ok';
    const source = await this.#loaded();
    for (const step of source.steps) {
      if (signal.aborted) return 'failed';
      await this.#check(source, step, signal, false);
    }
    return 'ok';
  }

  /** @param show whether the step is drawn as running: rounds in the background must not flicker */
  async #check(
    source: TutorialSource,
    step: TutorialStep,
    signal: AbortSignal,
    show: boolean,
  ): Promise<void> {
    if (show) {
      this.#running.add(step.id);
      this.#changed.fire(undefined);
    }
    try {
      const finding = await source.verify(step, signal);
      if (!signal.aborted) await this.#keep(step, finding);
    } catch (error) {
      if (!signal.aborted) this.#log.error(error);
    } finally {
      if (this.#running.delete(step.id)) this.#changed.fire(undefined);
    }
  }

  async #keep(step: TutorialStep, finding: Finding): Promise<void> {
    const known = this.#findings();
    const before = known[step.id];
    if (before?.ok === finding.ok && before.found === finding.found) return;
    await this.#state.update(progressKey, { ...known, [step.id]: finding });
    this.#changed.fire(undefined);
    // The walkthrough checks its step off by this key.
    await vscode.commands.executeCommand('setContext', passedKey(step.id), finding.ok);
  }
}
