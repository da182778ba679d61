import { untilCancelled } from '../core/base/cancellation.ts';
import type { CommandHandler } from './commands.ts';
import type { Session } from './session.ts';

/** Checks documents against the data of the first server: those of its arguments, else all that are open. */
export const checkByServer = 'promcheck.checkByServer';

/**
 * Checks rules against the data of a server; answers with the number of problems, or null where the server could not be
 * asked.
 * @param show sends the problems of a document again
 */
export function checkLiveBy(session: Session, show: (uri: string) => void): CommandHandler {
  return async (given, token, progress) => {
    const named = given.filter((uri): uri is string => typeof uri === 'string');
    progress.begin('Checking rules against the data of a server');
    try {
      const found = await untilCancelled(token, async (signal) => {
        let count = 0;
        for (const uri of await session.withRules(named.length === 0 ? session.uris : named)) {
          const problems = await session.checkLive(uri, signal);
          if (problems === undefined) return null;
          show(uri);
          count += problems.length;
        }
        return count;
      });
      return found ?? null;
    } finally {
      progress.done();
    }
  };
}
