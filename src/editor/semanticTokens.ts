import * as vscode from 'vscode';
import { tokenTypes } from '../core/features/promql/tokens.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { CheckedDocuments } from './documents.ts';
import { toRange } from './convert.ts';

/** Colours the PromQL in the visible part of YAML and Markdown, which their grammars take for text. */
export function registerSemanticTokens(checked: CheckedDocuments, store: DisposableStore): void {
  const legend = new vscode.SemanticTokensLegend([...tokenTypes]);
  const provider: vscode.DocumentRangeSemanticTokensProvider = {
    provideDocumentRangeSemanticTokens: async (document, range) => {
      const { detectKind, promqlTokens } = await import('../core/analysis/entry.ts');
      const text = document.getText();
      // VS Code may ask before the document was checked, and does not ask again.
      const kind = (checked.get(document.uri) ?? detectKind(document.uri.fsPath, text)).kind;
      const builder = new vscode.SemanticTokensBuilder(legend);
      if (kind === undefined) return builder.build();
      const wanted = { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
      for (const { span, type } of promqlTokens(text, kind, wanted)) {
        const place = toRange(document, span);
        // A token over several lines (a raw string) cannot be told to VS Code.
        if (place.isSingleLine) builder.push(place, type);
      }
      return builder.build();
    },
  };
  const selector = [{ language: 'yaml' }, { language: 'markdown' }];
  store.add(
    vscode.languages.registerDocumentRangeSemanticTokensProvider(selector, provider, legend),
  );
}
