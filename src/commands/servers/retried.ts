import * as vscode from 'vscode';
import { isServerError } from '../../prometheus/errors.ts';

/**
 * Asks a server, and asks again as often as the user wants where it fails: what they have typed for it is not lost.
 * Undefined where they give up; rejects with all that is no failure of the server.
 */
export async function retried<T>(ask: () => PromiseLike<T>): Promise<T | undefined> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isServerError(error)) throw error;
      const again = 'Try Again';
      const { message } = error;
      if ((await vscode.window.showErrorMessage(message, { modal: true }, again)) !== again)
        return undefined;
    }
  }
}
