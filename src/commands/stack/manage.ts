import { basename } from 'node:path';
import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { runCommand } from '../../stack/compose/command.ts';
import { cancelled } from '../../stack/errors.ts';
import { openProject } from '../../stack/run/preflight.ts';
import { stackUrls } from '../../stack/compose/project.ts';
import { openServers } from '../../stack/prove/servers.ts';
import { pullStack, removeStack, restartStack } from '../../stack/run/start.ts';
import { folderOf, serviceOf, toolsOf } from './lifecycle.ts';
import { checkStackConfigs } from './configs.ts';
import type { StackServices } from './run.ts';

/** Restarts the service of a row, or all. */
export async function restart(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const service = serviceOf(argument);
  const title = vscode.l10n.t('Restarting {0}', service ?? basename(folder));
  await withProgress(title, ({ signal, report }) =>
    restartStack({ folder }, toolsOf(services), {
      signal,
      onLine: report,
      ...(service === undefined ? {} : { services: [service] }),
    }),
  );
}

/** Lets Prometheus and Alertmanager read their configuration again, once it is valid. */
export async function reload(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const errors = await checkStackConfigs(folder, services.settings.target.value);
  const first = errors[0];
  if (first !== undefined) {
    const text = vscode.l10n.t('Not reloaded: {0}:{1}: {2}', first.path, first.line, first.message);
    void vscode.window.showErrorMessage(text);
    return;
  }
  const servers = await openServers(folder, fetch);
  await withProgress(vscode.l10n.t('Reloading'), async ({ signal }) => {
    await servers.reload('prometheus', signal);
    if (servers.urls.alertmanager !== undefined) await servers.reload('alertmanager', signal);
  });
  void services.targets.refresh();
  void services.alerts.refresh();
  vscode.window.setStatusBarMessage(vscode.l10n.t('Configuration reloaded'), 4000);
}

/** Follows the log of a service, or of all, in a terminal. */
export async function showLogs(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const service = serviceOf(argument);
  const { compose } = await openProject({ folder }, { run: runCommand });
  const { command, args } = compose.followLogs(service === undefined ? [] : [service]);
  vscode.window
    .createTerminal({
      name: vscode.l10n.t('Logs: {0}', service ?? basename(folder)),
      shellPath: command,
      shellArgs: [...args],
      cwd: folder,
      iconPath: new vscode.ThemeIcon('output'),
    })
    .show();
}

/** Opens a row's service, or one of the stack's servers, in the browser. */
export async function openInBrowser(services: StackServices, argument?: unknown): Promise<void> {
  const url = urlOf(argument) ?? (await serverUrl(await folderOf(services, argument), argument));
  await vscode.env.openExternal(vscode.Uri.parse(url));
}

/** Pulls the images of the versions that `.env` names. */
export async function pull(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const title = vscode.l10n.t('Pulling the images of {0}', basename(folder));
  await withProgress(title, ({ signal, report }) =>
    pullStack({ folder }, toolsOf(services), { signal, onLine: report }),
  );
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The images are up to date. Start the stack to use them.'),
  );
}

/** Removes containers and network, and the recorded data where the user says so twice. */
export async function remove(services: StackServices, argument?: unknown): Promise<void> {
  const folder = await folderOf(services, argument);
  const name = basename(folder);
  const keep = vscode.l10n.t('Keep Data');
  const all = vscode.l10n.t('Remove Data Too');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the containers and the network of stack {0}?', name),
    { modal: true, detail: vscode.l10n.t('Your files stay. What of the recorded data?') },
    keep,
    all,
  );
  if (chosen === undefined) throw cancelled();
  const data = chosen === all;
  if (data) {
    const sure = vscode.l10n.t('Delete the Data');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Delete every metric and silence that {0} has recorded?', name),
      { modal: true, detail: vscode.l10n.t('This cannot be undone.') },
      sure,
    );
    if (answer !== sure) throw cancelled();
  }
  await withProgress(vscode.l10n.t('Removing stack {0}', name), ({ signal, report }) =>
    removeStack({ folder }, toolsOf(services), { data, signal, onLine: report }),
  );
  await services.addresses.setStackServer(undefined);
}

function urlOf(argument: unknown): string | undefined {
  const { url } = (argument ?? {}) as { url?: unknown };
  return typeof url === 'string' && /^https?:\/\//.test(url) ? url : undefined;
}

/** The server that a button of the tutorial names, or the one the user picks. */
async function serverUrl(folder: string, argument: unknown): Promise<string> {
  const { component } = (argument ?? {}) as { component?: unknown };
  const urls: readonly [string, string][] = Object.entries(await stackUrls(folder));
  const named = urls.find(([name]) => name === component)?.[1];
  if (named !== undefined) return named;
  const items = urls.map(([label, url]) => ({ label, description: url }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open in browser'),
  });
  if (picked === undefined) throw cancelled();
  return picked.description;
}
