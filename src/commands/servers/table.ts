import * as vscode from 'vscode';
import { serverCommandIds, type ServerCommandId } from '../../platform/ids.ts';
import { isServerError } from '../../prometheus/errors.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { compareRule } from './compareRule.ts';
import { checkByServer } from './checkByServer.ts';
import { addServer, removeServer, setCredentials, testServer } from './manageServers.ts';
import { openRule, openRunbook } from './openRule.ts';
import { reloadServer } from './reloadServer.ts';
import { runQuery } from './runQuery.ts';
import { selectServer } from './selectServer.ts';
import { editSilence, expireSilence, extendSilence, silenceAlert } from './silences.ts';
import { copyScrapeUrl, openScrapeJob, queryTarget } from './targets.ts';
import { whyNotHere } from './whyNotHere.ts';
import { isAbort } from '../../core/base/thrown.ts';

const table: Readonly<
  Record<ServerCommandId, (services: CommandServices, row: Row) => Promise<void>>
> = {
  [serverCommandIds.addServer]: addServer,
  [serverCommandIds.selectServer]: selectServer,
  [serverCommandIds.removeServer]: removeServer,
  [serverCommandIds.setCredentials]: setCredentials,
  [serverCommandIds.testServer]: testServer,
  [serverCommandIds.runQuery]: runQuery,
  [serverCommandIds.queryTarget]: queryTarget,
  [serverCommandIds.copyScrapeUrl]: copyScrapeUrl,
  [serverCommandIds.openScrapeJob]: openScrapeJob,
  [serverCommandIds.whyNotHere]: whyNotHere,
  [serverCommandIds.checkByServer]: checkByServer,
  [serverCommandIds.openRule]: openRule,
  [serverCommandIds.compareRule]: compareRule,
  [serverCommandIds.reloadServer]: reloadServer,
  [serverCommandIds.openRunbook]: openRunbook,
  [serverCommandIds.silenceAlert]: silenceAlert,
  [serverCommandIds.editSilence]: editSilence,
  [serverCommandIds.extendSilence]: extendSilence,
  [serverCommandIds.expireSilence]: expireSilence,
};

/** Runs a command of servers on a row, or on the server that the user picks. Where the server fails, its
 * reason is shown; what the user cancelled is over. */
export async function runServerCommand(
  id: ServerCommandId,
  services: CommandServices,
  row: Row,
): Promise<void> {
  try {
    await table[id](services, row);
  } catch (error) {
    if (isServerError(error)) void vscode.window.showErrorMessage(error.message);
    else if (!isAbort(error)) throw error;
  }
}
