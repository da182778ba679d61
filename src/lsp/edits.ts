import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { fixAllKind, toCodeAction, toDiagnostic, toEdit, toFixAll, toRange } from './convert.ts';
import { answerResolve, changesOf, isWanted, refactoringsAt } from './refactorings.ts';
import type { Session } from './session.ts';
import { uriOf } from './uris.ts';

/** Answers requests for changes: rename, quick fixes, formatting. */
export function answerEdits(connection: Connection, session: Session): void {
  connection.onPrepareRename(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const start = await at?.service.navigation.startRename(uri, at.offset);
    if (at === undefined || start === undefined) return null;
    if ('refused' in start) return new ResponseError(ErrorCodes.InvalidRequest, start.refused);
    return { range: toRange(at.lines, start.span), placeholder: start.name };
  });
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
    const at = session.at(uri, position);
    const outcome = await at?.service.navigation.rename(uri, at.offset, newName);
    if (at === undefined || outcome === undefined) return null;
    if ('refused' in outcome) {
      return new ResponseError(ErrorCodes.InvalidRequest, outcome.refused);
    }
    return { changes: await changesOf(session, uri, at, outcome.edits) };
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
    const open = session.of(uri);
    if (open === undefined) return [];
    const { service, lines } = open;
    // What concerns the whole document is only offered to those who ask for it.
    const all = only !== undefined && isWanted(fixAllKind, only) ? await service.fixAll(uri) : [];
    const within = { from: lines.offset(range.start), to: lines.offset(range.end) };
    const fixes = isWanted('quickfix', only) ? await service.actions(uri, within) : [];
    const refactorings = await refactoringsAt(session, uri, within, only, session.actionSupport);
    return [
      ...fixes.map(({ fix, placed }) =>
        toCodeAction(uri, lines, fix, toDiagnostic(placed, uri, uriOf)),
      ),
      ...refactorings,
      ...(all.length === 0 ? [] : [toFixAll(uri, lines, all)]),
    ];
  });
  answerResolve(connection, session);
  connection.languages.onLinkedEditingRange(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const linked = await at?.service.editing.linked(uri, at.offset);
    if (at === undefined || linked === undefined) return null;
    const ranges = linked.spans.map((span) => toRange(at.lines, span));
    return { ranges, wordPattern: linked.pattern };
  });
  connection.onDocumentRangeFormatting(async ({ textDocument: { uri }, range }) => {
    const open = session.of(uri);
    if (open === undefined) return [];
    const within = { from: open.lines.offset(range.start), to: open.lines.offset(range.end) };
    const edits = await open.service.editing.format(uri, within);
    return edits.map((edit) => toEdit(open.lines, edit));
  });
  connection.onDocumentFormatting(async ({ textDocument: { uri } }) => {
    const open = session.of(uri);
    const edits = (await open?.service.editing.format(uri)) ?? [];
    return open === undefined ? [] : edits.map((edit) => toEdit(open.lines, edit));
  });
}
