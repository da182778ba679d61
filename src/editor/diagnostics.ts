import * as vscode from 'vscode';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { CheckPages } from './checkPages.ts';
import { toDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Publishes problems: live for open documents, from disk for all others. */
export function registerDiagnostics(
  documents: Documents,
  files: WorkspaceFiles,
  pages: CheckPages,
  store: DisposableStore,
): void {
  const collection = store.add(vscode.languages.createDiagnosticCollection('prometheus'));
  store.add(
    documents.onChecked(({ document: { uri }, checked }) => {
      if (checked === undefined) {
        collection.delete(uri);
        files.recheck(uri);
        return;
      }
      collection.set(
        uri,
        checked.placed.map((placed) => toDiagnostic(placed, uri, pages)),
      );
    }),
  );
  store.add(
    files.onChecked(({ uri, problems }) => {
      // What is being typed counts, not what was saved.
      if (documents.get(uri) !== undefined) return;
      collection.set(
        uri,
        problems.map((placed) => toDiagnostic(placed, uri, pages)),
      );
    }),
  );
}
