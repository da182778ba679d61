import * as vscode from 'vscode';
import type { MetricCatalog } from '../core/features/promql/metricCatalog.ts';
import type { PlaceInDocument } from '../core/features/promql/at.ts';
import type { Completion, CompletionKind } from '../core/features/promql/completion.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Settings } from '../platform/settings.ts';
import type { CheckedDocuments } from './documents.ts';
import { toRange } from './convert.ts';

const selector = [{ language: 'yaml' }, { language: 'promql' }, { language: 'markdown' }];

/** Hover, completion and signatures in every PromQL expression of a document of ours. */
export function registerPromqlHelp(
  checked: CheckedDocuments,
  settings: Settings,
  names: MetricCatalog,
  store: DisposableStore,
): void {
  const place = (
    document: vscode.TextDocument,
    position: vscode.Position,
  ): PlaceInDocument | undefined => {
    const kind = checked.get(document.uri)?.kind;
    if (kind === undefined) return undefined;
    const offset = document.offsetAt(position);
    return { kind, text: document.getText(), offset, target: settings.target.value };
  };

  store.add(
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => {
        const at = place(document, position);
        if (at === undefined) return undefined;
        const { hoverAt } = await import('../core/analysis/entry.ts');
        const hover = hoverAt(at);
        if (hover === undefined) return undefined;
        const range = toRange(document, hover.span);
        return new vscode.Hover(new vscode.MarkdownString(hover.markdown), range);
      },
    }),
  );
  store.add(
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position) => {
          const at = place(document, position);
          if (at === undefined) return undefined;
          const { completionsAt } = await import('../core/analysis/entry.ts');
          const found = await completionsAt(at, names);
          if (found === undefined) return undefined;
          const items = found.items.map((item) => itemOf(document, item));
          return new vscode.CompletionList(items, found.incomplete);
        },
      },
      '{',
      '"',
      '[',
      '(',
      ',',
    ),
  );
  store.add(
    vscode.languages.registerSignatureHelpProvider(
      selector,
      {
        provideSignatureHelp: async (document, position) => {
          const at = place(document, position);
          if (at === undefined) return undefined;
          const { signatureAt } = await import('../core/analysis/entry.ts');
          const found = signatureAt(at);
          if (found === undefined) return undefined;
          const signature = new vscode.SignatureInformation(
            found.label,
            new vscode.MarkdownString(found.documentation),
          );
          signature.parameters = found.parameters.map(
            ({ from, to }) => new vscode.ParameterInformation([from, to]),
          );
          const help = new vscode.SignatureHelp();
          help.signatures = [signature];
          help.activeParameter = found.active;
          return help;
        },
      },
      '(',
      ',',
    ),
  );
}

function itemOf(document: vscode.TextDocument, completion: Completion): vscode.CompletionItem {
  const item = new vscode.CompletionItem(completion.label, kindOf(completion.kind));
  item.range = toRange(document, completion.span);
  item.insertText = completion.insertText;
  if (completion.detail !== undefined) item.detail = completion.detail;
  if (completion.documentation !== undefined) {
    item.documentation = new vscode.MarkdownString(completion.documentation);
  }
  return item;
}

function kindOf(kind: CompletionKind): vscode.CompletionItemKind {
  const kinds: Record<CompletionKind, vscode.CompletionItemKind> = {
    metric: vscode.CompletionItemKind.Variable,
    function: vscode.CompletionItemKind.Function,
    aggregation: vscode.CompletionItemKind.Method,
    label: vscode.CompletionItemKind.Field,
    value: vscode.CompletionItemKind.Value,
    keyword: vscode.CompletionItemKind.Keyword,
    operator: vscode.CompletionItemKind.Operator,
    duration: vscode.CompletionItemKind.Unit,
  };
  return kinds[kind];
}
