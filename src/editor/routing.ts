import * as vscode from 'vscode';
import type { RoutingView } from '../core/features/routing/routeView.ts';
import type { RoutingReply, TypedQuestion } from '../core/features/routing/routingReply.ts';
import type { EditorPlace } from '../platform/row.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';
import { documentPlace } from '../platform/editorPlace.ts';
import type { TextView } from './textView.ts';

/** Routes that can be drawn; they are read anew with each question. */
export interface Routing {
  readonly id: string;
  readonly name: string;
  routes(): Promise<RoutingView | undefined>;
  whereTo(question: TypedQuestion): Promise<RoutingReply | undefined>;
}

/** The routes of a file. */
export interface RoutingFile extends Routing {
  /** Shows where a route is written. */
  open(index: number): Promise<void>;
  readonly onChange: vscode.Event<void>;
}

/**
 * The Alertmanager configuration in the active editor; else the one of the workspace, or that which the user
 * chooses. Undefined where there is none, which the user is told, or where the user chooses none.
 */
export async function chooseRouting(
  documents: Documents,
  at?: EditorPlace,
): Promise<RoutingFile | undefined> {
  const active = (await documentPlace(at))?.document;
  const isRouting =
    active !== undefined &&
    (await documents.ask(active, (service, id) => service.routing.tree(id))) !== undefined;
  if (isRouting) return new OpenRoutingFile(documents, active.uri);
  const path = await chooseConfiguration(documents);
  return path === undefined ? undefined : new OpenRoutingFile(documents, vscode.Uri.file(path));
}

/** What is known of the labels of the alert at a place, as the user enters them; empty where no alert is there. */
export async function alertLabelsAt(documents: Documents, at?: EditorPlace): Promise<string> {
  const place = await documentPlace(at);
  if (place === undefined) return '';
  const { document, offset } = place;
  return (
    (await documents.ask(document, (service, id) => service.rules.alertLabels(id, offset))) ?? ''
  );
}

/** Says where the alert goes whose labels the user enters.
 * @param known the labels to begin with
 * @param chooseRoutes gives undefined where the user has been told that there are none, or chooses none */
export async function explainAlert(
  view: TextView,
  known: string,
  chooseRoutes: () => Promise<Routing | undefined>,
): Promise<void> {
  const labels = await vscode.window.showInputBox({
    title: 'Where Does This Alert Go?',
    prompt: 'Labels of the alert, including those of its series and the external labels',
    value: known,
    placeHolder: 'alertname="DiskFull", severity="page"',
    ignoreFocusOut: true,
  });
  if (labels === undefined) return;
  const routes = await chooseRoutes();
  const reply = await routes?.whereTo({ labels, firing: '', at: new Date().toISOString() });
  if (routes === undefined) return;
  if (reply === undefined)
    void vscode.window.showWarningMessage(`${routes.name} has no routes that can be read.`);
  else if (reply.error !== undefined) void vscode.window.showWarningMessage(reply.error);
  else await view.show(`Routes in ${routes.name}`, reply.text, 'plaintext');
}

/** The workspace's Alertmanager configuration, where it has exactly one. */
export async function onlyRouting(documents: Documents): Promise<RoutingFile | undefined> {
  const paths = await documents.askAll((service) => service.filesOfKind('alertmanager'));
  const [path] = paths;
  if (path === undefined || paths.length > 1) return undefined;
  return new OpenRoutingFile(documents, vscode.Uri.file(path));
}

/** The path of the workspace's only Alertmanager configuration, or of one that the user chooses. */
async function chooseConfiguration(documents: Documents): Promise<string | undefined> {
  const paths = await documents.askAll((service) => service.filesOfKind('alertmanager'));
  if (paths.length === 0) {
    const message = 'There is no Alertmanager configuration in this workspace.';
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  if (paths.length === 1) return paths[0];
  const rows = paths.map((path) => ({ label: vscode.workspace.asRelativePath(path), path }));
  const title = 'Alertmanager Configuration';
  return (await vscode.window.showQuickPick(rows, { title }))?.path;
}

class OpenRoutingFile implements RoutingFile {
  readonly id: string;
  readonly name: string;
  readonly onChange: vscode.Event<void>;
  readonly #documents: Documents;
  readonly #uri: vscode.Uri;

  constructor(documents: Documents, uri: vscode.Uri) {
    this.#documents = documents;
    this.#uri = uri;
    this.id = uri.toString();
    this.name = vscode.workspace.asRelativePath(uri);
    this.onChange = (listener) =>
      documents.onChecked(({ document }) => {
        if (document.uri.toString() === this.id) listener();
      });
  }

  async routes(): Promise<RoutingView | undefined> {
    const document = await this.#document();
    return this.#documents.ask(document, (service, id) => service.routing.tree(id));
  }

  async whereTo(question: TypedQuestion): Promise<RoutingReply | undefined> {
    const document = await this.#document();
    return this.#documents.ask(document, (service, id) => service.routing.whereTo(id, question));
  }

  async open(index: number): Promise<void> {
    const document = await this.#document();
    const span = await this.#documents.ask(document, (service, id) =>
      service.routing.routeSpan(id, index),
    );
    if (span === undefined) return;
    const start = toRange(document, span).start;
    await vscode.window.showTextDocument(document, {
      viewColumn: columnOf(document),
      selection: new vscode.Range(start, start),
    });
  }

  async #document(): Promise<vscode.TextDocument> {
    return vscode.workspace.openTextDocument(this.#uri);
  }
}

/** Where a document is shown already, so that it does not cover the tree. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.One;
}
