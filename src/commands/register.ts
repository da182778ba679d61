import * as vscode from 'vscode';
import {
  commandIds,
  serverCommandIds,
  testCommandIds,
  type CommandId,
  type ServerCommandId,
  type StackCommandId,
  type TestCommandId,
} from '../platform/ids.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import type { EditorPlace, RoutingSubject } from '../platform/row.ts';
import type { Row } from './row.ts';
import { copyLabels, openUrl } from './rowActions.ts';
import { followSelection } from './selectedRow.ts';
import type { CommandServices } from './services.ts';

type Run<Id> = (id: Id, services: CommandServices, row: Row) => Promise<void>;

/** Loads the commands that activation does without. */
export interface LazyCommands {
  readonly stack: () => Promise<{ readonly runStackCommand: Run<StackCommandId> }>;
  readonly servers: () => Promise<{
    readonly runServerCommand: Run<ServerCommandId>;
  }>;
  /** These take what VS Code hands over as it is. */
  readonly tests: () => Promise<{
    readonly runTestCommand: (id: TestCommandId, argument: unknown) => Promise<void>;
  }>;
}

/** Registers every command: those of the table below, and the others, which are loaded when they are
 * first run. */
export function registerCommands(
  services: CommandServices,
  load: LazyCommands,
  store: DisposableStore,
): void {
  const table: Record<
    Exclude<CommandId, StackCommandId | ServerCommandId | TestCommandId>,
    (row: Row) => unknown
  > = {
    [commandIds.refreshTargets]: () => services.targets.refresh(),
    [commandIds.refreshStack]: () => services.stack.refresh(),
    [commandIds.refreshAlerts]: () => services.alerts.refresh(),
    [commandIds.refreshRules]: () => services.rules.refresh(),
    [commandIds.refreshAlertmanager]: () => services.alertmanager.refresh(),
    [commandIds.filterTargets]: () => services.targets.askForFilter(),
    [commandIds.filterAlerts]: () => services.alerts.askForFilter(),
    [commandIds.filterRules]: () => services.rules.askForFilter(),
    [commandIds.filterAlertmanager]: () => services.alertmanager.askForFilter(),
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
    [commandIds.showRoutingTree]: async (row) =>
      (await services.routes()).showRoutingTree(routingSubject(row)),
    [commandIds.whereTo]: async (row) => (await services.routes()).whereTo(routingSubject(row)),
    [commandIds.previewRelabeling]: async (row) =>
      (await services.routes()).previewRelabeling(placeOf(row)),
    [commandIds.backtestAlert]: async (row) =>
      (await services.backtests()).backtestAlert(placeOf(row)),
    [commandIds.testOnRealData]: async (row) =>
      (await services.backtests()).testOnRealData(placeOf(row)),
    [commandIds.showLog]: () => {
      services.log.show();
    },
  };
  const run = async (id: Exclude<CommandId, TestCommandId>, row: Row): Promise<void> => {
    if (isIn(table, id)) await table[id](row);
    else if (isServerCommand(id)) await (await load.servers()).runServerCommand(id, services, row);
    else await (await load.stack()).runStackCommand(id, services, row);
  };
  const { targets, alerts, rules, alertmanager } = services;
  const selected = followSelection([targets, alerts, rules, alertmanager], store);
  for (const id of Object.values(commandIds)) {
    store.add(
      vscode.commands.registerCommand(id, async (...called: unknown[]) => {
        if (isTestCommand(id)) return (await load.tests()).runTestCommand(id, called[0]);
        const { rowFor } = await import('./neededRow.ts');
        const row = rowFor(id, called, selected);
        if (typeof row !== 'string') return run(id, row);
        void vscode.window.showInformationMessage(row);
      }),
    );
  }
}

const serverCommands = new Set<string>(Object.values(serverCommandIds));
const testCommands = new Set<string>(Object.values(testCommandIds));

function isTestCommand(id: CommandId): id is TestCommandId {
  return testCommands.has(id);
}

function isServerCommand(id: CommandId): id is ServerCommandId {
  return serverCommands.has(id);
}

/** What a command about routes is run on; undefined for commands of the palette. */
function routingSubject(row: Row): RoutingSubject | undefined {
  return row.kind === 'alertmanager' || row.kind === 'alert' ? row : placeOf(row);
}

/** The place of a code lens; undefined for commands of the palette. */
function placeOf(row: Row): EditorPlace | undefined {
  return row.kind === 'place' ? row : undefined;
}

function isIn<K extends string>(table: Readonly<Record<K, unknown>>, key: string): key is K {
  return key in table;
}
