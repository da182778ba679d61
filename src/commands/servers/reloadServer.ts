import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import { reload } from '../../prometheus/reload.ts';
import { shownUrl } from '../../prometheus/shownUrl.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { pickServer } from './pickServer.ts';

/** Lets a server read its configuration and rules again, after a question: it need not be this workspace's. */
export async function reloadServer(services: CommandServices, row: Row): Promise<void> {
  const server = await pickServer(services.servers, row, 'Reload Configuration');
  if (server === undefined) return;
  const { name, url } = server.address;
  const sure = await vscode.window.showWarningMessage(
    `Reload the configuration and rules of ${name}?`,
    { modal: true, detail: shownUrl(url) },
    'Reload',
  );
  if (sure !== 'Reload') return;
  await withProgress(`Reloading the configuration of ${name}`, ({ signal }) =>
    reload(server.prometheus, signal),
  );
  server.forget();
  const { targets, alerts, rules } = services;
  await Promise.all([targets.refresh(), alerts.refresh(), rules.refresh()]);
  vscode.window.setStatusBarMessage(`${name} has reloaded its configuration`, 4000);
}
