import * as vscode from 'vscode';
import { formatModelDuration } from '../../core/go/modelDuration.ts';
import type { AlertDetails, BacktestChanges, BacktestView, Chart } from '../protocol.ts';
import type { FromBacktestApp, ToBacktestApp } from '../protocol.ts';
import { pageOf } from './page.ts';
import { messageOf } from '../../core/base/thrown.ts';

/** A rule with the values that its expression had in a range. */
export interface OpenedBacktest {
  /** In ms. */
  readonly range: { readonly from: number; readonly to: number; readonly interval: number };
  readonly chart: Chart;
  /**
   * What the rule would have done, with changes.
   * @throws Error as `open` does, where templates query
   */
  view(changes: BacktestChanges, signal: AbortSignal): Promise<BacktestView>;
  /**
   * What is known of an alert of the last view, by its position.
   * @throws Error as `open` does, where templates query
   */
  details(index: number, signal: AbortSignal): Promise<AlertDetails | undefined>;
}

/** An alerting rule that is backtested. */
export interface BacktestSource {
  /** What tells it from others; a panel is shown once for each. */
  readonly id: string;
  readonly rule: { readonly name: string; readonly expression: string };
  readonly server: string;
  /**
   * Asks for the values of the last so many ms.
   * @throws Error with one sentence why there are none; the signal's reason where it is aborted
   */
  open(
    length: number,
    progress: { readonly signal: AbortSignal; readonly report: (share: number) => void },
  ): Promise<OpenedBacktest>;
  /** Where an alert goes, as a sentence; undefined where that is not known. */
  whereTo(labels: string): Promise<string | undefined>;
}

/** What is shown first, in ms. */
const firstRange = 86_400_000;

/** The panels that show backtests, one for each rule. */
export class BacktestPanels implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #onError: (error: unknown) => void;
  readonly #open = new Map<string, BacktestPanel>();

  /** @param extensionUri where the extension is installed */
  constructor(extensionUri: vscode.Uri, onError: (error: unknown) => void) {
    this.#folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#onError = onError;
  }

  /** Shows the backtest of a rule beside the editor; one that is shown already begins anew. */
  show(source: BacktestSource): void {
    const known = this.#open.get(source.id);
    if (known !== undefined) {
      known.restart(source);
      return;
    }
    const panel = new BacktestPanel(source, this.#folder, this.#onError);
    this.#open.set(source.id, panel);
    panel.onDispose(() => {
      this.#open.delete(source.id);
    });
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }
}

class BacktestPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #onError: (error: unknown) => void;
  #source: BacktestSource;
  #opened: OpenedBacktest | undefined;
  #loading: AbortController | undefined;
  /** What is asked about the values that are there. */
  readonly #asking = { change: new AbortController(), select: new AbortController() };
  #length = firstRange;

  constructor(source: BacktestSource, folder: vscode.Uri, onError: (error: unknown) => void) {
    this.#source = source;
    this.#onError = onError;
    this.#panel = vscode.window.createWebviewPanel(
      'prometheus.backtest',
      `Backtest: ${source.rule.name}`,
      vscode.ViewColumn.Beside,
      { enableScripts: true, localResourceRoots: [folder], retainContextWhenHidden: true },
    );
    const { webview } = this.#panel;
    const listener = webview.onDidReceiveMessage((message: FromBacktestApp) => {
      this.#answer(message).catch(onError);
    });
    this.#panel.onDidDispose(() => {
      listener.dispose();
      this.#loading?.abort();
      this.#stopAsking();
    });
    webview.html = pageOf(webview, folder, 'backtest');
  }

  onDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  restart(source: BacktestSource): void {
    this.#source = source;
    this.#panel.reveal();
    this.#load({}).catch(this.#onError);
  }

  async #answer(message: FromBacktestApp): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.#load({});
      case 'range':
        this.#length = message.length;
        return this.#load(message.changes);
      case 'cancel':
        this.#loading?.abort();
        return;
      case 'change':
        return this.#ask('change', async (opened, signal) => ({
          kind: 'view',
          view: await opened.view(message.changes, signal),
        }));
      case 'select':
        return this.#ask('select', (opened, signal) =>
          this.#details(opened, message.index, signal),
        );
      default:
        message satisfies never;
    }
  }

  /** Asks for the values anew; what is being asked for is given up. */
  async #load(changes: BacktestChanges): Promise<void> {
    this.#loading?.abort();
    this.#stopAsking();
    const loading = new AbortController();
    this.#loading = loading;
    const report = (share: number): void => {
      this.#send({ kind: 'progress', share }).catch(this.#onError);
    };
    report(0);
    try {
      const opened = await this.#source.open(this.#length, { signal: loading.signal, report });
      if (this.#loading !== loading) return;
      this.#opened = opened;
      const view = await opened.view(changes, loading.signal);
      if (this.#loading === loading) await this.#send(this.#loaded(opened, view));
    } catch (error) {
      if (this.#loading !== loading) return;
      const reason = loading.signal.aborted ? 'Cancelled.' : messageOf(error);
      await this.#send({ kind: 'failed', reason });
    } finally {
      if (this.#loading === loading) this.#loading = undefined;
    }
  }

  #loaded(opened: OpenedBacktest, view: BacktestView): ToBacktestApp {
    const { rule, server } = this.#source;
    const { from, to, interval } = opened.range;
    return {
      kind: 'loaded',
      rule: rule.name,
      expression: rule.expression,
      about:
        `Values of ${formatModelDuration(to - from)} from ${server}, ` +
        `evaluated every ${formatModelDuration(interval)}.`,
      from,
      to,
      chart: opened.chart,
      view,
    };
  }

  /** Answers by the values that are there; gives up what was asked of the kind before. */
  async #ask(
    kind: 'change' | 'select',
    answer: (opened: OpenedBacktest, signal: AbortSignal) => Promise<ToBacktestApp | undefined>,
  ): Promise<void> {
    this.#asking[kind].abort();
    const { signal } = (this.#asking[kind] = new AbortController());
    if (this.#opened === undefined) return;
    try {
      const message = await answer(this.#opened, signal);
      if (message !== undefined && !signal.aborted) await this.#send(message);
    } catch (error) {
      if (!signal.aborted) await this.#send({ kind: 'failed', reason: messageOf(error) });
    }
  }

  #stopAsking(): void {
    for (const asked of Object.values(this.#asking)) asked.abort();
  }

  async #details(
    opened: OpenedBacktest,
    index: number,
    signal: AbortSignal,
  ): Promise<ToBacktestApp | undefined> {
    const details = await opened.details(index, signal);
    if (details === undefined) return undefined;
    const route = await this.#source.whereTo(details.labels);
    return { kind: 'details', details, ...(route === undefined ? {} : { route }) };
  }

  async #send(message: ToBacktestApp): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }
}
