import * as vscode from 'vscode';
import type { HierarchyItem } from '../core/features/navigation/callHierarchy.ts';
import { documentLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { rangeOf } from '../platform/range.ts';
import { urisAround } from './convert.ts';
import type { Documents } from './documents.ts';

const symbolKinds: Readonly<Record<HierarchyItem['kind'], vscode.SymbolKind>> = {
  record: vscode.SymbolKind.Variable,
  alert: vscode.SymbolKind.Event,
  file: vscode.SymbolKind.File,
};

/** A row of the view, which comes back with what the core knows it by. */
class RuleItem extends vscode.CallHierarchyItem {
  readonly item: HierarchyItem;

  constructor(item: HierarchyItem, uri: vscode.Uri) {
    const { kind, name, detail, place, whole } = item;
    super(symbolKinds[kind], name, detail, uri, rangeOf(whole), rangeOf(place));
    this.item = item;
  }
}

/** Shows what uses a recording rule, and what a rule uses. */
export function registerCallHierarchy(documents: Documents, store: DisposableStore): void {
  const provider: vscode.CallHierarchyProvider = {
    prepareCallHierarchy: async (document, position) => {
      const offset = document.offsetAt(position);
      const found = await documents.ask(document, (service, id) =>
        service.navigation.hierarchy(id, offset),
      );
      const uriOf = urisAround(document);
      return found?.map((item) => new RuleItem(item, uriOf(item.path)));
    },
    provideCallHierarchyIncomingCalls: async (row) => {
      if (!(row instanceof RuleItem)) return [];
      const calls = await documents.askAll((service) => service.navigation.callers(row.item));
      return calls.map(
        ({ item, places }) =>
          new vscode.CallHierarchyIncomingCall(
            new RuleItem(item, vscode.Uri.file(item.path)),
            places.map(rangeOf),
          ),
      );
    },
    provideCallHierarchyOutgoingCalls: async (row) => {
      if (!(row instanceof RuleItem)) return [];
      const calls = await documents.askAll((service) => service.navigation.callees(row.item));
      return calls.map(
        ({ item, places }) =>
          new vscode.CallHierarchyOutgoingCall(
            new RuleItem(item, vscode.Uri.file(item.path)),
            places.map(rangeOf),
          ),
      );
    },
  };
  store.add(vscode.languages.registerCallHierarchyProvider(documentLanguages, provider));
}
