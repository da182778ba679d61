import * as vscode from 'vscode';
import type { Span } from '../core/base/text.ts';
import { languageIds } from '../platform/ids.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Settings } from '../platform/settings.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** For `editor.codeActionsOnSave`: lays out the expressions of a document. */
const formatKind = vscode.CodeActionKind.Source.append('format.promql');

/**
 * Formats `.promql` files as Prometheus lays out a query, comments kept and meaning unchanged. The
 * expressions of other documents are formatted by a command and on save: their own formatter stays what it
 * is.
 */
export function registerFormatting(
  settings: Settings,
  documents: Documents,
  store: DisposableStore,
): void {
  const provider: vscode.DocumentFormattingEditProvider = {
    provideDocumentFormattingEdits: async (document) => {
      const { loadFormatter } = await import('../core/analysis/entry.ts');
      const { formatQuery } = await loadFormatter();
      const text = document.getText();
      const newText = formatQuery(text, settings.target.value);
      if (newText === undefined || newText === text) return [];
      return [vscode.TextEdit.replace(toRange(document, { from: 0, to: text.length }), newText)];
    },
  };
  const actions: vscode.CodeActionProvider = {
    provideCodeActions: async (document, _range, { only }) => {
      // It costs more than a menu is worth: only who asks for it gets it.
      if (only === undefined || !only.contains(formatKind)) return [];
      const edits = await editsOf(documents, document);
      if (edits.length === 0) return [];
      const action = new vscode.CodeAction('Format PromQL expressions', formatKind);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.set(document.uri, edits);
      return [action];
    },
  };
  store.add(
    vscode.languages.registerDocumentFormattingEditProvider(
      { language: languageIds.promql },
      provider,
    ),
  );
  store.add(
    vscode.languages.registerCodeActionsProvider(documentLanguages, actions, {
      providedCodeActionKinds: [formatKind],
    }),
  );
}

/** Formats the expressions of the active editor; of its selection, where there is one. */
export async function formatActiveEditor(documents: Documents): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage(
      'There is no open editor with expressions to format.',
    );
    return;
  }
  const { document, selection } = editor;
  const within = { from: document.offsetAt(selection.start), to: document.offsetAt(selection.end) };
  const edits = await editsOf(documents, document, selection.isEmpty ? undefined : within);
  if (edits.length === 0) {
    const message = 'All PromQL expressions are already formatted, or cannot be parsed.';
    void vscode.window.showInformationMessage(message);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  await vscode.workspace.applyEdit(edit);
}

async function editsOf(
  documents: Documents,
  document: vscode.TextDocument,
  within?: Span,
): Promise<vscode.TextEdit[]> {
  const edits = await documents.ask(document, (service, id) => service.editing.format(id, within));
  return (edits ?? []).map(({ span, newText }) =>
    vscode.TextEdit.replace(toRange(document, span), newText),
  );
}
