import * as vscode from 'vscode';
import { explained, isCancelled } from '../../stack/errors.ts';
import type { Log } from '../../platform/log.ts';
import type { ServerAddresses } from '../../platform/serverAddresses.ts';
import type { Settings } from '../../platform/settings.ts';

/** A view that can be asked again at once. */
interface Refreshable {
  refresh(): Promise<void>;
}

/** What the stack's commands work with. */
export interface StackServices {
  readonly targets: Refreshable;
  readonly alerts: Refreshable;
  readonly stack: Refreshable;
  readonly tutorial: { check: (row?: unknown) => Promise<void> };
  readonly files: { stop: () => void };
  readonly addresses: ServerAddresses;
  readonly settings: Settings;
  readonly log: Log;
  readonly context: vscode.ExtensionContext;
}

/**
 * Runs a command of the stack: refused in an untrusted workspace, silent when cancelled, and a
 * failure is told in one sentence with its remedy, its evidence one click away.
 */
export async function runStackCommand(log: Log, run: () => Promise<unknown>): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    const manage = vscode.l10n.t('Manage Trust');
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t('Stacks need a trusted workspace: their files decide what Docker runs.'),
      manage,
    );
    if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return;
  }
  try {
    await run();
  } catch (error) {
    if (isCancelled(error)) return;
    await showFailure(error, log);
  }
}

async function showFailure(error: unknown, log: Log): Promise<void> {
  log.error(error);
  const failure = explained(error);
  if (failure === undefined) {
    void vscode.window.showErrorMessage(String(error));
    return;
  }
  if (failure.detail !== '') log.info(failure.detail);
  const details = vscode.l10n.t('Show Details');
  const actions = failure.detail === '' ? [] : [details];
  const text = `${failure.message} ${failure.remedy}`.trim();
  if ((await vscode.window.showErrorMessage(text, ...actions)) === details) log.show();
}
