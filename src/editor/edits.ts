import * as vscode from 'vscode';
import type { WorkspaceEdits } from '../core/features/edits.ts';
import { pathOf, toRange } from './convert.ts';

/** Edits of files as VS Code takes them. Every file is opened, for its lines. */
export async function workspaceEdit(
  own: vscode.TextDocument,
  edits: WorkspaceEdits,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const [path, ofFile] of edits) {
    const document =
      path === pathOf(own.uri)
        ? own
        : await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    for (const { span, newText } of ofFile) {
      edit.replace(document.uri, toRange(document, span), newText);
    }
  }
  return edit;
}
