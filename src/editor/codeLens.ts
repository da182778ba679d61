import * as vscode from 'vscode';
import type { LensAction } from '../core/features/codeLens/lenses.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import { commandIds, type CommandId } from '../platform/ids.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { EditorPlace } from '../platform/row.ts';
import type { Servers } from '../prometheus/servers.ts';
import type { Settings } from '../platform/settings.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** The command behind each action; it is handed the place of its lens. */
const commands: Readonly<Record<LensAction, CommandId>> = {
  backtestAlert: commandIds.backtestAlert,
  previewRelabeling: commandIds.previewRelabeling,
  showRoutingTree: commandIds.showRoutingTree,
  whereTo: commandIds.whereTo,
};

/** Lines above scrape jobs, routes and alerts that say something of them, and do something when clicked. */
export function registerCodeLens(
  documents: Documents,
  settings: Pick<Settings, 'routeLenses' | 'backtestLenses'>,
  servers: Pick<Servers, 'list' | 'onChange'>,
  index: Pick<WorkspaceIndex, 'whole'>,
  store: DisposableStore,
): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  // VS Code shows the lenses of a file when it has all of them: none may wait for the whole workspace.
  let isWorkspaceRead = false;
  void index.whole().then(() => {
    isWorkspaceRead = true;
    changed.fire();
  });
  // Where alerts go is written in another document.
  store.add(
    documents.onChecked(({ document, checked }) => {
      const { visibleTextEditors } = vscode.window;
      const isShownBeside = visibleTextEditors.some((editor) => editor.document !== document);
      if (checked?.kind === 'alertmanager' && isShownBeside) changed.fire();
    }),
  );
  // A backtest is offered where there is a server to ask.
  for (const source of [settings.routeLenses, settings.backtestLenses, servers]) {
    store.add(
      source.onChange(() => {
        changed.fire();
      }),
    );
  }
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      const receivers = settings.routeLenses.value && isWorkspaceRead;
      const backtests = settings.backtestLenses.value && servers.list.length > 0;
      const lenses = await documents.ask(document, (service, id) =>
        service.rules.lenses(id, { receivers, backtests }),
      );
      return lenses?.map(({ span, title, tooltip, action }) => {
        const place: EditorPlace = {
          kind: 'place',
          uri: document.uri.toString(),
          offset: span.from,
        };
        return new vscode.CodeLens(toRange(document, span), {
          title,
          command: commands[action],
          arguments: [place],
          ...(tooltip === undefined ? {} : { tooltip }),
        });
      });
    },
  };
  store.add(vscode.languages.registerCodeLensProvider(documentLanguages, provider));
}
