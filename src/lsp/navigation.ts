import type {
  Connection,
  Location,
  SelectionRange,
  TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import type { FilePlace } from '../core/features/filePlace.ts';
import { rangeOf, symbolKinds, toDocumentSymbol, toRange, toSymbols } from './convert.ts';
import type { Session } from './session.ts';
import { uriOf } from './uris.ts';

/** Answers requests about where names lead, and about the structure of a document. */
export function answerNavigation(connection: Connection, session: Session): void {
  const definitions = async ({ textDocument: { uri }, position }: TextDocumentPositionParams) => {
    const at = session.at(uri, position);
    const found = (await at?.service.navigation.definitions(uri, at.offset)) ?? [];
    return found.map((place) => locationOf(session, uri, place));
  };
  connection.onDefinition(definitions);
  connection.onImplementation(definitions);
  connection.onReferences(async ({ textDocument: { uri }, position, context }) => {
    const at = session.at(uri, position);
    const declarations = context.includeDeclaration;
    const found = (await at?.service.navigation.references(uri, at.offset, { declarations })) ?? [];
    return found.map((place) => locationOf(session, uri, place));
  });
  connection.onDocumentHighlight(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const found = (await at?.service.navigation.highlights(uri, at.offset)) ?? [];
    return found.map((place) => ({ range: rangeOf(place) }));
  });
  connection.onDocumentSymbol(async ({ textDocument: { uri } }) => {
    const rows = (await session.of(uri)?.service.navigation.outline(uri)) ?? [];
    return session.forms.symbolTree ? rows.map(toDocumentSymbol) : toSymbols(uri, rows);
  });
  connection.onWorkspaceSymbol(async ({ query }) => {
    const found = await session.service.navigation.symbols(query);
    return found.map(({ kind, name, group, path, place }) => ({
      name,
      kind: symbolKinds[kind],
      containerName: group,
      location: { uri: uriOf(path), range: rangeOf(place) },
    }));
  });
  connection.onDocumentLinks(async ({ textDocument: { uri } }) => {
    const links = (await session.of(uri)?.service.navigation.links(uri)) ?? [];
    return links.map(({ place, path }) => ({ range: rangeOf(place), target: uriOf(path) }));
  });
  connection.onSelectionRanges(async ({ textDocument: { uri }, positions }) => {
    const ranges: SelectionRange[] = [];
    for (const position of positions) {
      const at = session.at(uri, position);
      let around: SelectionRange = { range: { start: position, end: position } };
      const spans = (await at?.service.editing.selections(uri, at.offset)) ?? [];
      spans.toReversed().forEach((span, index) => {
        const range = at === undefined ? around.range : toRange(at.lines, span);
        around = index === 0 ? { range } : { range, parent: around };
      });
      ranges.push(around);
    }
    return ranges;
  });
  connection.onFoldingRanges(async ({ textDocument: { uri } }) => {
    const open = session.of(uri);
    if (open === undefined) return [];
    const rows = await open.service.navigation.outline(uri);
    const brackets = await open.service.editing.foldings(uri);
    return [
      ...rows
        .flatMap((row) => [row, ...row.children])
        .map(({ whole: { from, to } }) => ({ startLine: from.line, endLine: lastLine(to) })),
      ...brackets.map((span) => {
        const { start, end } = toRange(open.lines, span);
        return { startLine: start.line, endLine: end.line - 1 };
      }),
    ].filter(({ startLine, endLine }) => endLine > startLine);
  });
}

function locationOf(session: Session, uri: string, { path, place }: FilePlace): Location {
  const own = session.of(uri);
  return { uri: own?.path === path ? uri : uriOf(path), range: rangeOf(place) };
}

/** A place that ends where a line begins ends with the line before. */
function lastLine({ line, character }: { readonly line: number; readonly character: number }) {
  return character === 0 ? line - 1 : line;
}
