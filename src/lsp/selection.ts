import { type Command, type Connection, Range } from 'vscode-languageserver/node';
import type { CommandHandler } from './commands.ts';

/** Selects a range of a document. Code actions name it, behind edits whose text the user will change there. */
export const selectCommand = 'promcheck.select';

/** The command that selects a range as it will be once the edits are made. */
export function selecting(uri: string, range: Range): Command {
  return { title: 'Select', command: selectCommand, arguments: [uri, range] };
}

/** Asks the client to go there. */
export function selectBy(connection: Connection): CommandHandler {
  return async ([uri, selection]) => {
    if (typeof uri !== 'string' || !Range.is(selection)) return null;
    await connection.window.showDocument({ uri, takeFocus: true, selection });
    return null;
  };
}
