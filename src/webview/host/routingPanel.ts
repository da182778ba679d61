import * as vscode from 'vscode';
import { DisposableStore } from '../../platform/lifecycle.ts';
import { isServerError } from '../../prometheus/errors.ts';
import type {
  FromRoutingApp,
  RoutingReply,
  RoutingView,
  ToRoutingApp,
  TypedQuestion,
} from '../protocol.ts';
import { pageOf } from './page.ts';

/** An Alertmanager configuration whose routing tree is shown. */
export interface RoutingSource {
  /** What tells it from others; a panel is shown once for each. */
  readonly id: string;
  /** For the title of the panel. */
  readonly name: string;
  /** Undefined where it has no routes at the moment. */
  routes(): Promise<RoutingView | undefined>;
  whereTo(question: TypedQuestion): Promise<RoutingReply | undefined>;
  /** Shows where a route is written; absent: it is written nowhere that can be opened. */
  open?(index: number): Promise<void>;
  /** Fires when the configuration has changed; absent: it is read again when the user turns to the panel. */
  readonly onChange?: vscode.Event<void>;
}

/** The panels that show routing trees, one for each configuration. */
export class RoutingPanels implements vscode.Disposable {
  readonly #folder: vscode.Uri;
  readonly #onError: (error: unknown) => void;
  readonly #open = new Map<string, vscode.WebviewPanel>();

  /** @param extensionUri where the extension is installed */
  constructor(extensionUri: vscode.Uri, onError: (error: unknown) => void) {
    this.#folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#onError = onError;
  }

  /** Shows the routing tree of a configuration beside the editor. */
  show(source: RoutingSource): void {
    const known = this.#open.get(source.id);
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      'prometheus.routingTree',
      `Routes: ${source.name}`,
      vscode.ViewColumn.Beside,
      { enableScripts: true, localResourceRoots: [this.#folder] },
    );
    this.#open.set(source.id, panel);
    const store = new DisposableStore();
    const { webview } = panel;
    const run = (work: Promise<unknown>): void => {
      work.catch(this.#onError);
    };
    store.add(
      webview.onDidReceiveMessage((message: FromRoutingApp) => {
        run(answer(message, source, webview));
      }),
    );
    const read = (): void => {
      run(sendTree(source, webview));
    };
    store.add(
      source.onChange?.(read) ??
        panel.onDidChangeViewState(({ webviewPanel }) => {
          if (webviewPanel.active) read();
        }),
    );
    panel.onDidDispose(() => {
      this.#open.delete(source.id);
      store.dispose();
    });
    webview.html = pageOf(webview, this.#folder, 'routing');
  }

  dispose(): void {
    for (const panel of this.#open.values()) panel.dispose();
  }
}

async function answer(
  message: FromRoutingApp,
  source: RoutingSource,
  webview: vscode.Webview,
): Promise<void> {
  switch (message.kind) {
    case 'ready':
      return sendTree(source, webview);
    case 'ask': {
      const reply = await source.whereTo(message.question).catch(failed);
      return send(webview, { kind: 'reply', reply: reply ?? { error: unreadable(source) } });
    }
    case 'open':
      return source.open?.(message.index);
    default:
      message satisfies never;
  }
}

async function sendTree(source: RoutingSource, webview: vscode.Webview): Promise<void> {
  const routing = (await source.routes().catch(failed)) ?? { error: unreadable(source) };
  await send(
    webview,
    'error' in routing
      ? { kind: 'nothing', reason: routing.error }
      : { kind: 'tree', file: source.name, routing },
  );
}

/** The failure of a server, which is told like any other answer. */
function failed(error: unknown): { readonly error: string } {
  if (isServerError(error)) return { error: error.message };
  throw error;
}

function unreadable({ name }: RoutingSource): string {
  return `${name} has no routes that can be read.`;
}

async function send(webview: vscode.Webview, message: ToRoutingApp): Promise<void> {
  await webview.postMessage(message);
}
