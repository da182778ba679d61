import * as vscode from 'vscode';
import { commandIds, type CommandId } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { copyLabels, openUrl } from './rowActions.ts';
import type { StackCommandName } from './stack/table.ts';
import type { StackServices } from './stack/run.ts';

/** Loads the stack's code, which activation does without. */
export type LoadStack = () => Promise<{
  runStack: (name: StackCommandName, services: StackServices, argument: unknown) => Promise<void>;
}>;

/** Registers every command: one table from id to function. */
export function registerCommands(
  services: StackServices,
  loadStack: LoadStack,
  store: DisposableStore,
): void {
  const stack = (name: StackCommandName) => async (argument?: unknown) => {
    const { runStack } = await loadStack();
    await runStack(name, services, argument);
  };
  const table: Record<CommandId, (argument?: unknown) => unknown> = {
    [commandIds.initStack]: stack('init'),
    [commandIds.startStack]: stack('start'),
    [commandIds.stopStack]: stack('stop'),
    [commandIds.restartStack]: stack('restart'),
    [commandIds.reloadStack]: stack('reload'),
    [commandIds.showLogs]: stack('showLogs'),
    [commandIds.openInBrowser]: stack('openInBrowser'),
    [commandIds.pullStack]: stack('pull'),
    [commandIds.removeStack]: stack('remove'),
    [commandIds.addComponent]: stack('addComponent'),
    [commandIds.verifyStack]: stack('verify'),
    [commandIds.validateStack]: stack('validate'),
    [commandIds.diagnoseStack]: stack('diagnose'),
    [commandIds.setUpStack]: stack('setUp'),
    [commandIds.checkSteps]: (row) => services.tutorial.check(row),
    [commandIds.openWalkthrough]: () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${services.context.extension.id}#prometheus.buildStack`,
        false,
      ),
    [commandIds.triggerTestAlert]: stack('testAlert'),
    [commandIds.refreshTargets]: () => services.targets.refresh(),
    [commandIds.refreshStack]: () => services.stack.refresh(),
    [commandIds.refreshAlerts]: () => services.alerts.refresh(),
    [commandIds.openServer]: openUrl,
    [commandIds.openTarget]: openUrl,
    [commandIds.copyLabels]: copyLabels,
    [commandIds.stopIndexing]: () => {
      services.files.stop();
    },
    [commandIds.showLog]: () => {
      services.log.show();
    },
  };
  for (const [id, run] of Object.entries(table)) {
    store.add(vscode.commands.registerCommand(id, run));
  }
}
