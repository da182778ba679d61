import {
  type CallHierarchyItem,
  type Connection,
  type Range,
  SymbolKind,
} from 'vscode-languageserver/node';
import { isRecord } from '../core/base/wire.ts';
import type { HierarchyCall, HierarchyItem } from '../core/features/navigation/callHierarchy.ts';
import { rangeOf } from './convert.ts';
import type { Session } from './session.ts';
import { uriOf } from './uris.ts';

const symbolKinds: Readonly<Record<HierarchyItem['kind'], SymbolKind>> = {
  record: SymbolKind.Variable,
  alert: SymbolKind.Event,
  file: SymbolKind.File,
};

/** Answers requests about what uses a recording rule, and what a rule uses. */
export function answerCallHierarchy(connection: Connection, session: Session): void {
  connection.languages.callHierarchy.onPrepare(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const found = (await at?.service.navigation.hierarchy(uri, at.offset)) ?? [];
    return found.map(toItem);
  });
  connection.languages.callHierarchy.onIncomingCalls(async ({ item: { data } }) => {
    const calls = isItem(data) ? await session.service.navigation.callers(data) : [];
    return calls.map((call) => ({ from: toItem(call.item), fromRanges: rangesOf(call) }));
  });
  connection.languages.callHierarchy.onOutgoingCalls(async ({ item: { data } }) => {
    const calls = isItem(data) ? await session.service.navigation.callees(data) : [];
    return calls.map((call) => ({ to: toItem(call.item), fromRanges: rangesOf(call) }));
  });
}

/** The item itself comes back with its children asked for: it is plain data. */
function toItem(item: HierarchyItem): CallHierarchyItem {
  const { kind, name, detail, path, place, whole } = item;
  return {
    name,
    detail,
    kind: symbolKinds[kind],
    uri: uriOf(path),
    range: rangeOf(whole),
    selectionRange: rangeOf(place),
    data: item,
  };
}

function isItem(data: unknown): data is HierarchyItem {
  return (
    isRecord(data) &&
    typeof data['kind'] === 'string' &&
    typeof data['name'] === 'string' &&
    typeof data['path'] === 'string' &&
    isRecord(data['whole'])
  );
}

function rangesOf({ places }: HierarchyCall): Range[] {
  return places.map(rangeOf);
}
