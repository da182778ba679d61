import * as vscode from 'vscode';
import { languageIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Settings } from '../platform/settings.ts';
import { toRange } from './convert.ts';

/** Formats `.promql` files as Prometheus lays out a query, comments kept and meaning unchanged. */
export function registerFormatting(settings: Settings, store: DisposableStore): void {
  const provider: vscode.DocumentFormattingEditProvider = {
    provideDocumentFormattingEdits: async (document) => {
      const { formatQuery } = await import('../core/analysis/entry.ts');
      const text = document.getText();
      const newText = formatQuery(text, settings.target.value);
      if (newText === undefined || newText === text) return [];
      return [vscode.TextEdit.replace(toRange(document, { from: 0, to: text.length }), newText)];
    },
  };
  store.add(
    vscode.languages.registerDocumentFormattingEditProvider(
      { language: languageIds.promql },
      provider,
    ),
  );
}
