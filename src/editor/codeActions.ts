import * as vscode from 'vscode';
import type { ProblemAction } from '../core/analysis/actions.ts';
import type { TextEdit } from '../core/base/problem.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { documentLanguages } from '../platform/languages.ts';
import { isDiagnosticOf, toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** For `editor.codeActionsOnSave`: every fix that is certainly wanted. */
const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('promcheck');

/** Offers what can be done about problems: quick fixes, and all of them at once on save. */
export function registerCodeActions(documents: Documents, store: DisposableStore): void {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range, context) => {
      const { version } = document;
      // The fixes of an older text would edit the wrong characters.
      const isSame = (): boolean => document.version === version;
      if (context.only !== undefined && fixAllKind.intersects(context.only)) {
        const edits = await documents.ask(document, (service, id) => service.fixAll(id));
        return edits === undefined || edits.length === 0 || !isSame()
          ? []
          : [fixAllAction(document, edits)];
      }
      const within = { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
      const actions = await documents.ask(document, (service, id) => service.actions(id, within));
      if (actions === undefined || !isSame()) return [];
      return actions.map((action) => quickFix(document, action, context));
    },
  };
  store.add(
    vscode.languages.registerCodeActionsProvider(documentLanguages, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
    }),
  );
}

function quickFix(
  document: vscode.TextDocument,
  { fix, placed: { problem } }: ProblemAction,
  context: vscode.CodeActionContext,
): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = editOf(document, fix.edits);
  action.diagnostics = context.diagnostics.filter((shown) => isDiagnosticOf(shown, problem));
  action.isPreferred = fix.preferred === true;
  return action;
}

function fixAllAction(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction('Fix all Prometheus problems', fixAllKind);
  action.edit = editOf(document, edits);
  return action;
}

function editOf(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits)
    edit.replace(document.uri, toRange(document, span), newText);
  return edit;
}
