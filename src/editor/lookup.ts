import * as vscode from 'vscode';
import type { FileLookup } from '../core/base/lookup.ts';
import { nodeFileLookup } from '../files/nodeLookup.ts';

/** Other files as the user sees them: open documents as they are typed, the rest from the disk. */
export function editorLookup(): FileLookup {
  const open = new Map(
    vscode.workspace.textDocuments
      .filter((document) => document.uri.scheme === 'file')
      .map((document) => [document.uri.fsPath, document]),
  );
  return {
    ...nodeFileLookup,
    read: (path) => open.get(path)?.getText() ?? nodeFileLookup.read(path),
    exists: (path) => open.has(path) || nodeFileLookup.exists(path),
  };
}
