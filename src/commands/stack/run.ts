import * as vscode from 'vscode';
import type { Log } from '../../platform/log.ts';
import { explained, isCancelled } from '../../stack/errors.ts';

/**
 * Runs a command of the stack: refused in an untrusted workspace, silent when cancelled, and a failure
 * is told in one sentence with its remedy, its evidence one click away. True where it succeeded.
 */
export async function runGuarded(log: Log, run: () => Promise<unknown>): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    await askForTrust();
    return false;
  }
  try {
    await run();
    return true;
  } catch (error) {
    if (!isCancelled(error)) await showFailure(error, log);
    return false;
  }
}

async function askForTrust(): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const chosen = await vscode.window.showWarningMessage(
    'This command runs Docker with files of this workspace. Trust the workspace to continue.',
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

async function showFailure(error: unknown, log: Log): Promise<void> {
  log.error(error);
  const failure = explained(error);
  if (failure === undefined) {
    void vscode.window.showErrorMessage(String(error));
    return;
  }
  const details = 'Show Details';
  if (failure.detail !== '') log.info(failure.detail);
  const actions = failure.detail === '' ? [] : [details];
  const text = `${failure.message} ${failure.remedy}`.trim();
  if ((await vscode.window.showErrorMessage(text, ...actions)) === details) log.show();
}
