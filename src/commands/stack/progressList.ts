import * as vscode from 'vscode';
import { cancelled } from '../../stack/errors.ts';

/** How far one line of the list is. */
export type StepState = 'waiting' | 'running' | 'passed' | 'failed';

/** One line of the list. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  readonly detail?: string;
  /** Lines of their own below it: what shows it. */
  readonly evidence?: readonly string[];
  /** Milliseconds. */
  readonly took?: number;
  /** Offered as a button on the line. */
  readonly action?: { readonly icon: string; readonly title: string; readonly run: () => unknown };
}

const icons: Readonly<Record<StepState, string>> = {
  waiting: '$(circle-outline)',
  running: '$(loading~spin)',
  passed: '$(pass)',
  failed: '$(error)',
};

/** A quick pick whose lines change while work goes on; dismissing it cancels the work. */
export class ProgressList {
  readonly #pick = vscode.window.createQuickPick<vscode.QuickPickItem & { step: Step }>();
  readonly #steps = new Map<string, Step>();
  readonly #abort = new AbortController();
  readonly #hidden: Promise<void>;

  /** @param report gives what the Copy button puts on the clipboard; default: every line as text */
  constructor(title: string, steps: readonly Step[], report = () => reportOf(this.steps)) {
    this.#pick.title = title;
    this.#pick.ignoreFocusOut = true;
    this.#pick.busy = true;
    this.#pick.matchOnDetail = true;
    const copy = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy Report' };
    this.#pick.buttons = [copy];
    this.#pick.onDidTriggerButton(() => {
      void vscode.env.clipboard.writeText(report());
    });
    this.#pick.onDidTriggerItemButton(({ item }) => {
      item.step.action?.run();
    });
    this.#hidden = new Promise((resolve) => {
      this.#pick.onDidHide(() => {
        this.#abort.abort();
        this.#pick.dispose();
        resolve();
      });
    });
    for (const step of steps) this.#steps.set(step.id, step);
    this.#draw();
    this.#pick.show();
  }

  /** Aborts when the user dismisses the list. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Changes a line, or adds it at the end. */
  set(step: Step): void {
    this.#steps.set(step.id, step);
    this.#draw();
  }

  /** Every line as it stands. */
  get steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  /** The work is done: the list stays until the user has read it. */
  async done(title: string): Promise<void> {
    this.#pick.busy = false;
    this.#pick.title = title;
    await this.#hidden;
  }

  /** Closes the list where the work failed as a whole. */
  close(): void {
    this.#pick.hide();
  }

  /** Runs work with the list; an error closes it, a dismissal rejects as cancelled. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await work(this.signal);
    } catch (error) {
      if (this.signal.aborted) throw cancelled();
      this.close();
      throw error;
    }
  }

  #draw(): void {
    this.#pick.items = this.steps.flatMap((step) => [
      {
        label: `${icons[step.state]} ${step.title}`,
        alwaysShow: true,
        step,
        ...(step.took === undefined ? {} : { description: `${(step.took / 1000).toFixed(1)} s` }),
        ...(step.detail === undefined ? {} : { detail: step.detail }),
        ...(step.action === undefined
          ? {}
          : {
              buttons: [
                { iconPath: new vscode.ThemeIcon(step.action.icon), tooltip: step.action.title },
              ],
            }),
      },
      ...(step.evidence ?? []).map((line) => ({
        label: `$(blank) ${line}`,
        alwaysShow: true,
        step,
      })),
    ]);
  }
}

function reportOf(steps: readonly Step[]): string {
  return steps
    .flatMap(({ state, title, detail, evidence }) => [
      `${state}: ${title}. ${detail ?? ''}`,
      ...(evidence ?? []).map((line) => `  ${line}`),
    ])
    .join('\n');
}
