import { isServerError } from '../../prometheus/errors.ts';

/**
 * Asks a server, and asks again as often as the user wants where it fails: what they have typed for it is not lost.
 * Undefined where they give up; rejects with all that is no failure of the server.
 * @param wantsAgain tells the user what went wrong
 */
export async function retried<T>(
  ask: () => PromiseLike<T>,
  wantsAgain: (message: string) => PromiseLike<boolean>,
): Promise<T | undefined> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isServerError(error)) throw error;
      if (!(await wantsAgain(error.message))) return undefined;
    }
  }
}
