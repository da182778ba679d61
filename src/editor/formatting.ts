import * as vscode from 'vscode';
import { languageIds } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Settings } from '../platform/settings.ts';

/** Formats `.promql` files as Prometheus lays out a query, comments kept and meaning unchanged. */
export function registerFormatting(settings: Settings, store: DisposableStore): void {
  const provider: vscode.DocumentFormattingEditProvider = {
    provideDocumentFormattingEdits: async (document) => {
      const { formatExpr } = await import('../core/analysis/entry.ts');
      const text = document.getText();
      const { text: formatted, faithful } = formatExpr(text, settings.target.value, 'faithful');
      if (formatted === undefined || faithful === false) return [];
      const end = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
      const newText = `${formatted}\n`.replaceAll('\n', end);
      if (newText === text) return [];
      const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(text.length));
      return [vscode.TextEdit.replace(whole, newText)];
    },
  };
  store.add(
    vscode.languages.registerDocumentFormattingEditProvider(
      { language: languageIds.promql },
      provider,
    ),
  );
}
