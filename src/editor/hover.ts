import * as vscode from 'vscode';
import { untilCancelled } from '../core/base/cancellation.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { ServerAddresses } from '../platform/serverAddresses.ts';
import type { Settings } from '../platform/settings.ts';
import type { Servers } from '../prometheus/servers.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Explains the PromQL under the pointer, or the selection that it is on. */
export function registerHover(
  documents: Documents,
  servers: Servers,
  settings: Settings,
  addresses: Pick<ServerAddresses, 'isKnown'>,
  store: DisposableStore,
): void {
  const provider: vscode.HoverProvider = {
    provideHover: (document, position, token) =>
      untilCancelled(token, async (signal) => {
        const range = selectedAt(document, position) ?? new vscode.Range(position, position);
        const place = { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
        const isAsked = settings.liveValue.value && addresses.isKnown;
        const question = {
          served: servers.catalog,
          signal,
          ...(isAsked && vscode.workspace.isTrusted ? { live: servers.live } : {}),
        };
        const hover = await documents.ask(document, (service, id) =>
          service.editing.hover(id, place, question),
        );
        if (hover === undefined) return undefined;
        const text = new vscode.MarkdownString(hover.markdown);
        return new vscode.Hover(text, toRange(document, hover.span));
      }),
  };
  store.add(vscode.languages.registerHoverProvider(documentLanguages, provider));
}

/** The selection of the active editor, where the pointer is on it. */
function selectedAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.Range | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  return editor.selections.find((selection) => !selection.isEmpty && selection.contains(position));
}
