import type { CodeLens, Command, Connection } from 'vscode-languageserver/node';
import type { FileSpan } from '../core/features/codeLens/lenses.ts';
import { toRange } from './convert.ts';
import { queryLenses } from './queries.ts';
import { selecting } from './selection.ts';
import type { OpenText, Session } from './session.ts';
import { uriOf } from './uris.ts';

/** Answers with the code lenses of a document: _Run_ above expressions, and above alerts where they go. */
export function answerLenses(connection: Connection, session: Session): void {
  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    const open = session.of(uri);
    if (open === undefined) return [];
    return [
      ...(await queryLenses(uri, open, session)),
      ...(await receiverLenses(uri, open, session)),
    ];
  });
}

async function receiverLenses(
  uri: string,
  { service, lines }: OpenText,
  session: Session,
): Promise<readonly CodeLens[]> {
  const receivers = session.receiverLenses && (await session.knowsReceivers());
  if (!receivers) return [];
  const lenses = await service.rules.lenses(uri, { receivers, backtests: false });
  return Promise.all(
    lenses
      .filter(({ action }) => action === 'whereTo')
      .map(async ({ span, title, reason }) => ({
        range: toRange(lines, span),
        command: { ...(await goingTo(reason, session)), title },
      })),
  );
}

/** The command that goes to a part of a file; for clients that cannot, none: they show its title alone. */
async function goingTo(place: FileSpan | undefined, session: Session): Promise<Command> {
  if (place === undefined || !session.actionSupport.shows) return { title: '', command: '' };
  const { path, span } = place;
  return selecting(uriOf(path), toRange(await session.linesOf(path), span));
}
