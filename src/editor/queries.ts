import * as vscode from 'vscode';
import { commandIds, languageIds } from '../platform/ids.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Settings } from '../platform/settings.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Offers _Run_ above expressions, and folds those of `.promql` files at their brackets. */
export function registerQueries(
  documents: Documents,
  { queryLenses }: Pick<Settings, 'queryLenses'>,
  store: DisposableStore,
): void {
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(
    queryLenses.onChange(() => {
      changed.fire();
    }),
  );
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      const isWanted =
        queryLenses.value === 'all' ||
        (queryLenses.value === 'promql' && document.languageId === languageIds.promql);
      if (!isWanted || !vscode.workspace.isTrusted) return [];
      const found = await documents.ask(document, (service, id) => service.editing.queries(id));
      return (found ?? []).map(
        ({ span, expr }) =>
          new vscode.CodeLens(toRange(document, span), {
            title: '$(play) Run',
            tooltip: 'Query a Prometheus server for the current value',
            command: commandIds.runQuery,
            arguments: [{ expr }],
          }),
      );
    },
  };
  const foldings: vscode.FoldingRangeProvider = {
    provideFoldingRanges: async (document) => {
      const found = await documents.ask(document, (service, id) => service.editing.foldings(id));
      return found?.map((span) => {
        const { start, end } = toRange(document, span);
        // The line of the closing bracket stays to be seen.
        return new vscode.FoldingRange(start.line, Math.max(start.line, end.line - 1));
      });
    },
  };
  const { languages } = vscode;
  store.add(languages.registerCodeLensProvider(documentLanguages, lenses));
  store.add(languages.registerFoldingRangeProvider({ language: languageIds.promql }, foldings));
}

/** The expression at the cursor of the active editor; of a selection, the selected text. */
export async function activeQuery(documents: Documents): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty && document.languageId === languageIds.promql) {
    return document.getText(selection).trim();
  }
  const offset = document.offsetAt(selection.active);
  const found = await documents.ask(document, (service, id) =>
    service.editing.queries(id, { from: offset, to: offset }),
  );
  return found?.[0]?.expr;
}
