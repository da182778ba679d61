import { basename } from 'node:path';
import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { stackUrls } from '../../stack/compose/project.ts';
import { cancelled } from '../../stack/errors.ts';
import { openServers } from '../../stack/prove/servers.ts';
import {
  pullStack,
  removeStack,
  restartStack,
  startStack,
  stopStack,
} from '../../stack/run/start.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { checkStackConfigs } from './configs.ts';
import { projectOf } from './folder.ts';
import { stackTools } from './tools.ts';

/** What a start needs. */
export type StartServices = Pick<
  CommandServices,
  'settings' | 'state' | 'log' | 'addresses' | 'targets' | 'alerts'
>;

/** Starts the stack, waits until every service is healthy and shows its server in the views. */
export async function start(services: StartServices, row: Row): Promise<void> {
  const { settings, state, log, addresses } = services;
  const project = await projectOf(row, state);
  const { folder } = project;
  const name = basename(folder);
  await withProgress(`Starting stack ${name}`, ({ signal, report }) =>
    startStack(project, stackTools(settings), {
      signal,
      onProgress: ({ message }) => {
        report(message);
      },
      onLine: (line) => {
        log.info(line);
      },
    }),
  );
  const { prometheus, alertmanager } = await stackUrls(project);
  if (prometheus !== undefined) {
    await addresses.setStackServer(folder, {
      name,
      url: prometheus,
      stack: folder,
      ...(alertmanager === undefined ? {} : { alertmanagers: [alertmanager] }),
    });
  }
  refreshViews(services);
  const open = 'Open Prometheus';
  void vscode.window
    .showInformationMessage(
      `Stack ${name} is running. All services are healthy.`,
      ...(prometheus === undefined ? [] : [open]),
    )
    .then((chosen) =>
      chosen === open && prometheus !== undefined
        ? vscode.env.openExternal(vscode.Uri.parse(prometheus))
        : undefined,
    );
}

/** Stops the stack: containers and network go, the data stays. */
export async function stop(
  {
    settings,
    state,
    log,
    addresses,
  }: Pick<StartServices, 'settings' | 'state' | 'log' | 'addresses'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, state);
  const { folder } = project;
  const name = basename(folder);
  await withProgress(`Stopping stack ${name}`, ({ signal }) =>
    stopStack(project, stackTools(settings), {
      signal,
      onLine: (line) => {
        log.info(line);
      },
    }),
  );
  await addresses.setStackServer(folder, undefined);
  void vscode.window.showInformationMessage(`Stack ${name} is stopped. Its data is kept.`);
}

/** Restarts the service of a row, or all. */
export async function restart(
  { settings, state }: Pick<CommandServices, 'settings' | 'state'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, state);
  const { folder } = project;
  const service = row.kind === 'service' ? row.service : undefined;
  await withProgress(`Restarting ${service ?? basename(folder)}`, ({ signal, report }) =>
    restartStack(project, stackTools(settings), {
      signal,
      onLine: report,
      ...(service === undefined ? {} : { services: [service] }),
    }),
  );
}

/** Lets Prometheus and Alertmanager read their configuration again, once it is valid. */
export async function reload(
  services: Pick<CommandServices, 'settings' | 'state' | 'targets' | 'alerts'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, services.state);
  const { folder } = project;
  const [error] = await checkStackConfigs(folder, services.settings.target.value);
  if (error !== undefined) {
    const { path, line, message } = error;
    const text = `The configuration was not reloaded. ${path}:${line}: ${message}`;
    void vscode.window.showErrorMessage(text);
    return;
  }
  const servers = await openServers(project, fetch);
  await withProgress('Reloading the configuration', async ({ signal }) => {
    await servers.reload('prometheus', signal);
    if (servers.urls.alertmanager !== undefined) await servers.reload('alertmanager', signal);
  });
  refreshViews(services);
  vscode.window.setStatusBarMessage('Configuration reloaded', 4000);
}

/** Pulls the images of the versions that `.env` names. */
export async function pull(
  { settings, state }: Pick<CommandServices, 'settings' | 'state'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, state);
  const { folder } = project;
  await withProgress(`Pulling the images of ${basename(folder)}`, ({ signal, report }) =>
    pullStack(project, stackTools(settings), { signal, onLine: report }),
  );
  void vscode.window.showInformationMessage(
    'The images are up to date. Start the stack to use them.',
  );
}

/** Removes containers and network, and the recorded data where the user says so twice. */
export async function remove(
  { settings, state, addresses }: Pick<CommandServices, 'settings' | 'state' | 'addresses'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, state);
  const { folder } = project;
  const name = basename(folder);
  const data = await askWhetherDataGoes(name);
  await withProgress(`Removing stack ${name}`, ({ signal, report }) =>
    removeStack(project, stackTools(settings), { data, signal, onLine: report }),
  );
  await addresses.setStackServer(folder, undefined);
}

async function askWhetherDataGoes(name: string): Promise<boolean> {
  const [keep, all] = ['Keep Data', 'Delete Data'];
  const chosen = await vscode.window.showWarningMessage(
    `Remove the containers and the network of stack ${name}?`,
    { modal: true, detail: 'Your files are kept. Delete the recorded data as well?' },
    keep,
    all,
  );
  if (chosen === undefined) throw cancelled();
  if (chosen !== all) return false;
  const sure = 'Delete';
  const answer = await vscode.window.showWarningMessage(
    `Delete all metrics and silences of stack ${name}?`,
    { modal: true, detail: 'This action is irreversible.' },
    sure,
  );
  if (answer !== sure) throw cancelled();
  return true;
}

/** The views catch up by themselves: nobody waits for a server that is slow. */
function refreshViews({ targets, alerts }: Pick<CommandServices, 'targets' | 'alerts'>): void {
  void targets.refresh();
  void alerts.refresh();
}
