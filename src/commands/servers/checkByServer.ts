import * as vscode from 'vscode';
import { withProgress } from '../../platform/progress.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { serverOf } from './pickServer.ts';

/** Checks the rules of the active editor against the data of the active server. Does nothing in an untrusted workspace,
 * whose files say what is asked. */
export async function checkByServer(
  { servers, checkByData }: Pick<CommandServices, 'servers' | 'checkByData'>,
  row: Row,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage('Servers are only queried in trusted workspaces.');
    return;
  }
  const server = serverOf(servers, row);
  if (server === undefined) return;
  await withProgress(`Asking ${server.address.name}`, ({ signal }) => checkByData(server, signal));
}
