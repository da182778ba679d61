import * as vscode from 'vscode';
import { commandIds, type CommandId, type StackCommandId } from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { readRow, type Row } from './row.ts';
import { copyLabels, openUrl } from './rowActions.ts';
import type { CommandServices } from './services.ts';

/** Loads the commands of the stack, which activation does without. */
export type LoadStackCommands = () => Promise<{
  runStackCommand: (id: StackCommandId, services: CommandServices, row: Row) => Promise<void>;
}>;

/** Registers every command: those of the table below, and those of the stack when they are first run. */
export function registerCommands(
  services: CommandServices,
  loadStack: LoadStackCommands,
  store: DisposableStore,
): void {
  const table: Record<Exclude<CommandId, StackCommandId>, (row: Row) => unknown> = {
    [commandIds.refreshTargets]: () => services.targets.refresh(),
    [commandIds.refreshStack]: () => services.stack.refresh(),
    [commandIds.refreshAlerts]: () => services.alerts.refresh(),
    [commandIds.openServer]: openUrl,
    [commandIds.openTarget]: openUrl,
    [commandIds.copyLabels]: copyLabels,
    [commandIds.checkSteps]: (row) =>
      services.tutorial.check(row.kind === 'step' ? row.step : undefined),
    [commandIds.openWalkthrough]: () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${services.extension.id}#prometheus.buildStack`,
        false,
      ),
    [commandIds.stopIndexing]: () => {
      services.files.stop();
    },
    [commandIds.formatExpressions]: () => services.formatExpressions(),
    [commandIds.showLog]: () => {
      services.log.show();
    },
  };
  const run = async (id: CommandId, row: Row): Promise<void> => {
    if (isIn(table, id)) await table[id](row);
    else await (await loadStack()).runStackCommand(id, services, row);
  };
  for (const id of Object.values(commandIds)) {
    store.add(
      vscode.commands.registerCommand(id, (argument: unknown) => run(id, readRow(argument))),
    );
  }
}

function isIn<K extends string>(table: Readonly<Record<K, unknown>>, key: string): key is K {
  return key in table;
}
