import * as vscode from 'vscode';
import { untilCancelled } from '../core/base/cancellation.ts';
import { completionTriggers } from '../core/features/completionTriggers.ts';
import type { Completion, CompletionKind } from '../core/features/promql/completion.ts';
import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Completes PromQL in every expression of a document of ours, and its keys and values. */
export function registerCompletion(
  documents: Documents,
  served: MetricCatalog,
  store: DisposableStore,
): void {
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: (document, position, token, { triggerCharacter }) =>
      untilCancelled(token, async (signal) => {
        const offset = document.offsetAt(position);
        const found = await documents.ask(document, (service, id) =>
          service.editing.completions(id, offset, served, signal, triggerCharacter),
        );
        if (found === undefined) return undefined;
        const items = found.items.map((item) => toItem(document, item));
        return new vscode.CompletionList(items, found.incomplete);
      }),
    resolveCompletionItem: async (item, token) => {
      if (!isMetric(item) || item.documentation !== undefined) return item;
      const { label } = item;
      const name = typeof label === 'string' ? label : label.label;
      const text = await untilCancelled(token, (signal) =>
        documents.askAll((service) => service.editing.metricText(name, served, signal)),
      );
      if (text?.detail !== undefined) item.detail = text.detail;
      if (text?.documentation !== undefined) {
        item.documentation = new vscode.MarkdownString(text.documentation);
      }
      return item;
    },
  };
  store.add(
    vscode.languages.registerCompletionItemProvider(
      documentLanguages,
      provider,
      ...completionTriggers,
    ),
  );
}

function isMetric({ kind }: vscode.CompletionItem): boolean {
  return kind === itemKinds.metric || kind === itemKinds.record;
}

function toItem(document: vscode.TextDocument, completion: Completion): vscode.CompletionItem {
  const item = new vscode.CompletionItem(completion.label, itemKinds[completion.kind]);
  item.range = toRange(document, completion.span);
  item.insertText =
    completion.snippet === undefined
      ? completion.insertText
      : new vscode.SnippetString(completion.snippet);
  if (completion.filterText !== undefined) item.filterText = completion.filterText;
  if (completion.additionalEdits !== undefined) {
    item.additionalTextEdits = completion.additionalEdits.map(({ span, newText }) =>
      vscode.TextEdit.replace(toRange(document, span), newText),
    );
  }
  // Lines that are added have their indentation already.
  item.keepWhitespace = true;
  if (completion.sortText !== undefined) item.sortText = completion.sortText;
  if (completion.isDeprecated === true) item.tags = [vscode.CompletionItemTag.Deprecated];
  if (completion.continues === true) {
    item.command = { command: 'editor.action.triggerSuggest', title: 'Trigger Suggest' };
  }
  if (completion.detail !== undefined) item.detail = completion.detail;
  if (completion.documentation !== undefined) {
    item.documentation = new vscode.MarkdownString(completion.documentation);
  }
  return item;
}

const itemKinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  metric: vscode.CompletionItemKind.Variable,
  record: vscode.CompletionItemKind.Reference,
  function: vscode.CompletionItemKind.Function,
  aggregation: vscode.CompletionItemKind.Method,
  label: vscode.CompletionItemKind.Field,
  value: vscode.CompletionItemKind.Value,
  keyword: vscode.CompletionItemKind.Keyword,
  operator: vscode.CompletionItemKind.Operator,
  duration: vscode.CompletionItemKind.Unit,
  snippet: vscode.CompletionItemKind.Snippet,
  key: vscode.CompletionItemKind.Property,
  variable: vscode.CompletionItemKind.Constant,
  file: vscode.CompletionItemKind.File,
  name: vscode.CompletionItemKind.EnumMember,
};
