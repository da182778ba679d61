import * as vscode from 'vscode';
import { openEngine } from '../../stack/engine/engine.ts';
import { scrapedContainer } from '../../stack/run/stackServer.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { likelyProject } from './folder.ts';
import { showLogs } from './logs.ts';

/** Follows the log of the container that a target of a stack's Prometheus is. */
export async function showTargetLogs(
  { servers, state }: Pick<CommandServices, 'servers' | 'state'>,
  row: Row,
): Promise<void> {
  if (row.kind !== 'scrapeTarget') return;
  const folder = servers.list.find(({ address }) => address.url === row.server)?.address.stack;
  const containers =
    folder === undefined
      ? []
      : await (await openEngine()).containers(await likelyProject(state, folder));
  const found = scrapedContainer(row.url, containers);
  if (folder === undefined || found === undefined) {
    void vscode.window.showInformationMessage(
      `No container of a stack of this workspace is scraped at ${row.url}.`,
    );
    return;
  }
  await showLogs({ state }, { kind: 'service', folder, service: found.service });
}
