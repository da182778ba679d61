import * as vscode from 'vscode';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { CheckedDocuments } from './documents.ts';
import type { CheckPages } from './checkPages.ts';
import { placesIn, placesOf, toDiagnostic } from './convert.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Shows the problems of open documents as they are typed, and of all other files as they lie. */
export function registerDiagnostics(
  checked: CheckedDocuments,
  files: WorkspaceFiles,
  pages: CheckPages,
  store: DisposableStore,
): void {
  const collection = store.add(vscode.languages.createDiagnosticCollection('prometheus'));
  store.add(
    checked.onChange(({ uri, checked: outcome }) => {
      if (outcome === undefined) {
        collection.delete(uri);
        files.recheck(uri);
        return;
      }
      const places = placesIn(outcome.document);
      collection.set(
        uri,
        outcome.problems.map((problem) => toDiagnostic(problem, uri, places, pages)),
      );
    }),
  );
  store.add(
    files.onChecked(({ uri, problems }) => {
      // What is being typed counts, not what was saved.
      if (checked.get(uri) !== undefined) return;
      collection.set(
        uri,
        problems.map((placed) => toDiagnostic(placed.problem, uri, placesOf(placed), pages)),
      );
    }),
  );
}
