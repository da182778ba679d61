import { basename } from 'node:path';
import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { runCommand } from '../../stack/compose/command.ts';
import type { StackTools } from '../../stack/run/preflight.ts';
import { stackUrls } from '../../stack/compose/project.ts';
import { startStack, stopStack } from '../../stack/run/start.ts';
import { checkStackConfigs } from './configs.ts';
import { pickStackFolder } from './folder.ts';
import type { StackServices } from './run.ts';

/** Starts the stack, waits until every service is healthy and shows its server in the views. */
export async function start(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const title = vscode.l10n.t('Starting stack {0}', basename(folder));
  await withProgress(title, ({ signal, report }) =>
    startStack({ folder }, toolsOf(services), {
      signal,
      onProgress: ({ message }) => {
        report(message);
      },
      onLine: (line) => {
        services.log.info(line);
      },
    }),
  );
  const { prometheus, alertmanager } = await stackUrls(folder);
  if (prometheus !== undefined) {
    await services.addresses.setStackServer({
      name: basename(folder),
      url: prometheus,
      ...(alertmanager === undefined ? {} : { alertmanager }),
    });
  }
  void services.targets.refresh();
  void services.alerts.refresh();
  const open = vscode.l10n.t('Open Prometheus');
  const text = vscode.l10n.t('Stack {0} is up: every service is healthy.', basename(folder));
  void vscode.window
    .showInformationMessage(text, ...(prometheus === undefined ? [] : [open]))
    .then((chosen) =>
      chosen === open && prometheus !== undefined
        ? vscode.env.openExternal(vscode.Uri.parse(prometheus))
        : undefined,
    );
}

/** Stops the stack: containers and network go, the data stays. */
export async function stop(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const title = vscode.l10n.t('Stopping stack {0}', basename(folder));
  await withProgress(title, ({ signal }) =>
    stopStack({ folder }, toolsOf(services), {
      signal,
      onLine: (line) => {
        services.log.info(line);
      },
    }),
  );
  await services.addresses.setStackServer(undefined);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Stack {0} is stopped. Its data is kept.', basename(folder)),
  );
}

/** A folder that a row or another command hands over, else the one the user means. */
export async function folderOf(services: StackServices, argument: unknown): Promise<string> {
  if (typeof argument === 'string') return argument;
  const { folder } = (argument ?? {}) as { folder?: unknown };
  return typeof folder === 'string' ? folder : pickStackFolder(services.context.workspaceState);
}

/** The service of the row that a command was run on. */
export function serviceOf(argument: unknown): string | undefined {
  const { service } = (argument ?? {}) as { service?: unknown };
  return typeof service === 'string' ? service : undefined;
}

export function toolsOf({ settings }: Pick<StackServices, 'settings'>): StackTools {
  return {
    run: runCommand,
    checkConfigs: (folder) => checkStackConfigs(folder, settings.target.value),
  };
}
