import * as vscode from 'vscode';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { CheckedDocuments } from './checkedDocuments.ts';
import { toDiagnostic } from './convert.ts';

/** Shows the problems of every open document. */
export function registerDiagnostics(checked: CheckedDocuments, store: DisposableStore): void {
  const collection = store.add(vscode.languages.createDiagnosticCollection('prometheus'));
  store.add(
    checked.onChange(({ uri, checked: outcome }) => {
      if (outcome === undefined) collection.delete(uri);
      else {
        const { document, problems } = outcome;
        collection.set(
          uri,
          problems.map((problem) => toDiagnostic(document, problem)),
        );
      }
    }),
  );
}
