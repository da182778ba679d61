import * as vscode from 'vscode';
import type { Fix, Problem } from '../core/base/problem.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { documentLanguages } from '../platform/languages.ts';
import { isDiagnosticOf, toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Offers the fixes that problems carry, as quick fixes. */
export function registerCodeActions(documents: Documents, store: DisposableStore): void {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context) => {
      const outcome = documents.get(document.uri);
      // The fixes of an older text would edit the wrong characters.
      if (outcome?.version !== document.version) return [];
      return outcome.placed
        .map(({ problem }) => problem)
        .filter((problem) => toRange(document, problem.span).intersection(range) !== undefined)
        .flatMap((problem) =>
          (problem.fixes ?? []).map((fix) => actionOf(document, problem, fix, context)),
        );
    },
  };
  store.add(
    vscode.languages.registerCodeActionsProvider(documentLanguages, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
  );
}

function actionOf(
  document: vscode.TextDocument,
  problem: Problem,
  fix: Fix,
  context: vscode.CodeActionContext,
): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of fix.edits)
    edit.replace(document.uri, toRange(document, span), newText);
  action.edit = edit;
  action.diagnostics = context.diagnostics.filter((shown) => isDiagnosticOf(shown, problem));
  action.isPreferred = fix.preferred === true;
  return action;
}
