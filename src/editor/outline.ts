import * as vscode from 'vscode';
import type { OutlineKind, OutlineRow } from '../core/features/navigation/outline.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { rangeOf } from '../platform/range.ts';
import type { Documents } from './documents.ts';

/** Groups and rules in the outline and the breadcrumbs; rules of the workspace in *Go to Symbol*. */
export function registerOutline(documents: Documents, store: DisposableStore): void {
  const outline: vscode.DocumentSymbolProvider = {
    provideDocumentSymbols: async (document) => {
      const rows = await documents.ask(document, (service, id) => service.navigation.outline(id));
      return rows?.map(toSymbol);
    },
  };
  const workspace: vscode.WorkspaceSymbolProvider = {
    provideWorkspaceSymbols: async (query) => {
      const symbols = await documents.askAll((service) => service.navigation.symbols(query));
      return symbols.map(({ kind, name, group, path, place }) => {
        const location = new vscode.Location(vscode.Uri.file(path), rangeOf(place));
        return new vscode.SymbolInformation(name, symbolKinds[kind], group, location);
      });
    },
  };
  const metadata = { label: 'Prometheus' };
  const { languages } = vscode;
  store.add(languages.registerDocumentSymbolProvider(documentLanguages, outline, metadata));
  store.add(languages.registerWorkspaceSymbolProvider(workspace));
}

function toSymbol({
  kind,
  name,
  detail,
  place,
  whole,
  children,
}: OutlineRow): vscode.DocumentSymbol {
  // VS Code refuses a symbol without a name.
  const symbol = new vscode.DocumentSymbol(
    name === '' ? '(no name)' : name,
    detail,
    symbolKinds[kind],
    rangeOf(whole),
    rangeOf(place),
  );
  symbol.children = children.map(toSymbol);
  return symbol;
}

const symbolKinds: Readonly<Record<OutlineKind, vscode.SymbolKind>> = {
  group: vscode.SymbolKind.Namespace,
  record: vscode.SymbolKind.Variable,
  alert: vscode.SymbolKind.Event,
  receiver: vscode.SymbolKind.Interface,
  'time-interval': vscode.SymbolKind.Constant,
  job: vscode.SymbolKind.Module,
};
