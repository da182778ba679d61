import * as vscode from 'vscode';
import type { TextEdit } from '../core/base/problem.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Renames recording rules, alerts, receivers, time intervals and jobs in all files of the workspace. */
export function registerRename(documents: Documents, store: DisposableStore): void {
  const provider: vscode.RenameProvider = {
    prepareRename: async (document, position) => {
      const offset = document.offsetAt(position);
      const start = await documents.ask(document, (service, id) => service.startRename(id, offset));
      if (start === undefined) throw new Error('There is nothing to rename here.');
      if ('refused' in start) throw new Error(start.refused);
      return { range: toRange(document, start.span), placeholder: start.name };
    },
    provideRenameEdits: async (document, position, newName) => {
      const offset = document.offsetAt(position);
      const outcome = await documents.ask(document, (service, id) =>
        service.rename(id, offset, newName),
      );
      if (outcome === undefined) throw new Error('There is nothing to rename here.');
      if ('refused' in outcome) throw new Error(outcome.refused);
      const edit = new vscode.WorkspaceEdit();
      for (const [path, edits] of outcome.edits) await addEdits(edit, path, edits);
      return edit;
    },
  };
  store.add(vscode.languages.registerRenameProvider(documentLanguages, provider));
}

/** Adds edits of a file, whose lines are needed. */
async function addEdits(
  edit: vscode.WorkspaceEdit,
  path: string,
  edits: readonly TextEdit[],
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  for (const { span, newText } of edits)
    edit.replace(document.uri, toRange(document, span), newText);
}
