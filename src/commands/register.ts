import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { copyLabels, openUrl } from './live.ts';
import type { StackCommandName } from './stack.ts';
import type { StackServices } from './stackServices.ts';

/** Registers every command: one table from id to function. */
export function registerCommands(services: StackServices, store: DisposableStore): void {
  // The stack's code is loaded with its first command.
  const stack = (name: StackCommandName) => async (argument?: unknown) => {
    const { runStack } = await import('./stack.ts');
    await runStack(name, services, argument);
  };
  const table: Record<CommandId, (argument?: unknown) => unknown> = {
    [commandIds.initStack]: stack('init'),
    [commandIds.startStack]: stack('start'),
    [commandIds.stopStack]: stack('stop'),
    [commandIds.refreshTargets]: () => services.targets.refresh(),
    [commandIds.refreshAlerts]: () => services.alerts.refresh(),
    [commandIds.openServer]: openUrl,
    [commandIds.openTarget]: openUrl,
    [commandIds.copyLabels]: copyLabels,
    [commandIds.showLog]: () => {
      services.log.show();
    },
  };
  for (const [id, run] of Object.entries(table)) {
    store.add(vscode.commands.registerCommand(id, run));
  }
}
