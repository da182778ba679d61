import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { Log } from '../platform/log.ts';
import type { Servers } from '../platform/servers.ts';
import { copyLabels, openUrl, type Refreshable } from './live.ts';
import { createStackCommands } from './stack.ts';

/** What the commands work with. */
export interface CommandServices {
  readonly targets: Refreshable;
  readonly alerts: Refreshable;
  readonly servers: Servers;
  readonly log: Log;
  readonly context: vscode.ExtensionContext;
}

/** Registers every command: one table from id to function. */
export function registerCommands(services: CommandServices, store: DisposableStore): void {
  const stack = createStackCommands(services, store);
  const table: Record<CommandId, (argument?: unknown) => unknown> = {
    [commandIds.initStack]: stack.init,
    [commandIds.startStack]: stack.start,
    [commandIds.stopStack]: stack.stop,
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
