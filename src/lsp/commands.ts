import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver/node';

/** Executes a command with the arguments that a client sends; gives what the client is answered. */
export type CommandHandler = (
  given: readonly unknown[],
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
) => Promise<unknown>;

/** Executes commands by their names. */
export function answerCommands(
  connection: Connection,
  handlers: ReadonlyMap<string, CommandHandler>,
): void {
  connection.onExecuteCommand(async ({ command, arguments: given = [] }, token, progress) => {
    const handler = handlers.get(command);
    if (handler === undefined) {
      return new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
    }
    return handler(given, token, progress);
  });
}
