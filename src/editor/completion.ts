import * as vscode from 'vscode';
import type { Completion, CompletionKind } from '../core/features/promql/completion.ts';
import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

const triggers = ['{', '"', '[', '(', ','];

/** Completes PromQL in every expression of a document of ours. */
export function registerCompletion(
  documents: Documents,
  catalog: MetricCatalog,
  store: DisposableStore,
): void {
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: async (document, position) => {
      const offset = document.offsetAt(position);
      const found = await documents.ask(document, (service, id) =>
        service.completions(id, offset, catalog),
      );
      if (found === undefined) return undefined;
      const items = found.items.map((item) => toItem(document, item));
      return new vscode.CompletionList(items, found.incomplete);
    },
  };
  store.add(
    vscode.languages.registerCompletionItemProvider(documentLanguages, provider, ...triggers),
  );
}

function toItem(document: vscode.TextDocument, completion: Completion): vscode.CompletionItem {
  const item = new vscode.CompletionItem(completion.label, itemKinds[completion.kind]);
  item.range = toRange(document, completion.span);
  item.insertText = completion.insertText;
  if (completion.additionalEdits !== undefined) {
    item.additionalTextEdits = completion.additionalEdits.map(({ span, newText }) =>
      vscode.TextEdit.replace(toRange(document, span), newText),
    );
  }
  if (completion.detail !== undefined) item.detail = completion.detail;
  if (completion.documentation !== undefined) {
    item.documentation = new vscode.MarkdownString(completion.documentation);
  }
  return item;
}

const itemKinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  metric: vscode.CompletionItemKind.Variable,
  function: vscode.CompletionItemKind.Function,
  aggregation: vscode.CompletionItemKind.Method,
  label: vscode.CompletionItemKind.Field,
  value: vscode.CompletionItemKind.Value,
  keyword: vscode.CompletionItemKind.Keyword,
  operator: vscode.CompletionItemKind.Operator,
  duration: vscode.CompletionItemKind.Unit,
};
