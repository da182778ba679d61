import * as vscode from 'vscode';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { rangeOf } from '../platform/range.ts';
import { toRange, urisAround } from './convert.ts';
import type { Documents } from './documents.ts';

/** Goes from names to where they are declared and used, and from paths to files. */
export function registerNavigation(documents: Documents, store: DisposableStore): void {
  const { languages } = vscode;
  const definitionsAt = async (document: vscode.TextDocument, position: vscode.Position) => {
    const offset = document.offsetAt(position);
    const found = await documents.ask(document, (service, id) =>
      service.navigation.definitions(id, offset),
    );
    const uriOf = urisAround(document);
    return found?.map(({ path, place, whole }): vscode.DefinitionLink => ({
      targetUri: uriOf(path),
      targetRange: rangeOf(whole),
      targetSelectionRange: rangeOf(place),
    }));
  };
  const references: vscode.ReferenceProvider = {
    provideReferences: async (document, position, { includeDeclaration: declarations }) => {
      const offset = document.offsetAt(position);
      const found = await documents.ask(document, (service, id) =>
        service.navigation.references(id, offset, { declarations }),
      );
      const uriOf = urisAround(document);
      return found?.map(({ path, place }) => new vscode.Location(uriOf(path), rangeOf(place)));
    },
  };
  const highlights: vscode.DocumentHighlightProvider = {
    provideDocumentHighlights: async (document, position) => {
      const offset = document.offsetAt(position);
      const found = await documents.ask(document, (service, id) =>
        service.navigation.highlights(id, offset),
      );
      // Nothing of ours: VS Code then looks for the word itself.
      if (found === undefined || found.length === 0) return undefined;
      return found.map((place) => new vscode.DocumentHighlight(rangeOf(place)));
    },
  };
  const links: vscode.DocumentLinkProvider = {
    provideDocumentLinks: async (document) => {
      const found = await documents.ask(document, (service, id) => service.navigation.links(id));
      return found?.map(({ place, path }) => {
        const link = new vscode.DocumentLink(rangeOf(place), vscode.Uri.file(path));
        link.tooltip = 'Open file';
        return link;
      });
    },
  };
  const selections: vscode.SelectionRangeProvider = {
    provideSelectionRanges: async (document, positions) => {
      const found = await Promise.all(
        positions.map((position) =>
          documents.ask(document, (service, id) =>
            service.editing.selections(id, document.offsetAt(position)),
          ),
        ),
      );
      return positions.map((position, index) => {
        let around: vscode.SelectionRange | undefined;
        for (const span of (found[index] ?? []).toReversed()) {
          around = new vscode.SelectionRange(toRange(document, span), around);
        }
        return around ?? new vscode.SelectionRange(new vscode.Range(position, position));
      });
    },
  };
  store.add(
    languages.registerDefinitionProvider(documentLanguages, { provideDefinition: definitionsAt }),
  );
  // The rule is what a metric's name stands for: it is declared and implemented at once.
  store.add(
    languages.registerImplementationProvider(documentLanguages, {
      provideImplementation: definitionsAt,
    }),
  );
  store.add(languages.registerReferenceProvider(documentLanguages, references));
  store.add(languages.registerDocumentHighlightProvider(documentLanguages, highlights));
  store.add(languages.registerDocumentLinkProvider(documentLanguages, links));
  store.add(languages.registerSelectionRangeProvider(documentLanguages, selections));
}
