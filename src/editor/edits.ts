import * as vscode from 'vscode';
import type { WorkspaceEdits } from '../core/features/edits.ts';
import { toRange, urisAround } from './convert.ts';

/** Edits of files as VS Code takes them. Every file is opened, for its lines. */
export async function workspaceEdit(
  own: vscode.TextDocument,
  edits: WorkspaceEdits,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const uriOf = urisAround(own);
  for (const [path, ofFile] of edits) {
    const document = await vscode.workspace.openTextDocument(uriOf(path));
    for (const { span, newText } of ofFile) {
      edit.replace(document.uri, toRange(document, span), newText);
    }
  }
  return edit;
}
