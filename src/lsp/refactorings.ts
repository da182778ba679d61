import type { CodeAction, Connection, WorkspaceEdit } from 'vscode-languageserver/node';
import { isRecord } from '../core/base/wire.ts';
import type { Span } from '../core/base/text.ts';
import type { RefactoringId } from '../core/features/refactoring/index.ts';
import type { WorkspaceEdits } from '../core/features/edits.ts';
import type { ActionSupport } from './actionSupport.ts';
import { rangeOf, toEdit } from './convert.ts';
import { selecting } from './selection.ts';
import type { OpenText, Session } from './session.ts';
import { uriOf } from './uris.ts';

/** With what a client comes back for the edits. */
interface Chosen {
  readonly uri: string;
  readonly version: number;
  readonly within: Span;
  readonly id: RefactoringId;
}

/** The refactorings at a span of an open document, those of some kinds where the client names them. */
export async function refactoringsAt(
  session: Session,
  uri: string,
  within: Span,
  only: readonly string[] | undefined,
  { resolves, disables }: ActionSupport,
): Promise<readonly CodeAction[]> {
  const version = session.service.version(uri);
  if (version === undefined) return [];
  const offered = await session.service.refactorings.offered(uri, within);
  const actions: CodeAction[] = [];
  for (const { id, kind, title, refused } of offered) {
    if (!isWanted(kind, only)) continue;
    const chosen: Chosen = { uri, version, within, id };
    if (refused !== undefined) {
      if (disables) actions.push({ title, kind, disabled: { reason: refused } });
    } else if (resolves) actions.push({ title, kind, data: chosen });
    else {
      const done = await editOf(session, chosen);
      if (done !== undefined) actions.push({ title, kind, ...done });
    }
  }
  return actions;
}

/** True for a kind of actions that is one of some, or a part of one; all are parts of the empty kind. */
export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((wanted) => wanted === '' || `${kind}.`.startsWith(`${wanted}.`)) ?? true;
}

/** Adds the edits to a refactoring that the user has chosen. */
export function answerResolve(connection: Connection, session: Session): void {
  connection.onCodeActionResolve(async (action) => {
    if (!isChosen(action.data)) return action;
    const done = await editOf(session, action.data, (reason) => {
      connection.window.showInformationMessage(reason);
    });
    return { ...action, ...done };
  });
}

function isChosen(data: unknown): data is Chosen {
  return isRecord(data) && typeof data['uri'] === 'string' && typeof data['id'] === 'string';
}

/**
 * The edits, and what is to be selected once they are made.
 * @param refuse takes the reason where there are no edits
 */
async function editOf(
  session: Session,
  { uri, version, within, id }: Chosen,
  refuse: (reason: string) => void = () => undefined,
): Promise<Pick<CodeAction, 'edit' | 'command'> | undefined> {
  const open = session.of(uri);
  const outcome = await open?.service.refactorings.edits(uri, within, id);
  if (open === undefined || outcome === undefined) return undefined;
  if (session.service.version(uri) !== version) return undefined;
  if ('refused' in outcome) {
    refuse(outcome.refused);
    return undefined;
  }
  const { edits, select } = outcome;
  const edit = { changes: await changesOf(session, uri, open, edits) };
  return select === undefined || !session.actionSupport.shows
    ? { edit }
    : { edit, command: selecting(uri, rangeOf(select)) };
}

/** Edits of files by their URIs. */
export async function changesOf(
  session: Session,
  uri: string,
  open: OpenText,
  edits: WorkspaceEdits,
): Promise<NonNullable<WorkspaceEdit['changes']>> {
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const [path, ofFile] of edits) {
    const lines = path === open.path ? open.lines : await session.linesOf(path);
    changes[path === open.path ? uri : uriOf(path)] = ofFile.map((edit) => toEdit(lines, edit));
  }
  return changes;
}
