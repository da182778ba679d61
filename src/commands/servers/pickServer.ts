import * as vscode from 'vscode';
import { asWritten } from '../../core/base/plainText.ts';
import type { Server } from '../../prometheus/server.ts';
import type { Servers } from '../../prometheus/servers.ts';
import { shownUrl } from '../../prometheus/shownUrl.ts';
import type { Row } from '../row.ts';

/** The server that a command was run on or that its row is from, else the active one; undefined where there
 * is none. */
export function serverOf(servers: Servers, row: Row): Server | undefined {
  if (servers.list.length === 0) sayThatThereIsNone();
  const url = row.kind === 'server' ? row.url : 'server' in row ? row.server : undefined;
  if (url === undefined) return servers.active;
  return servers.list.find(({ address }) => address.url === url);
}

/** The server that a command was run on, else the only one, else the one that the user picks;
 * undefined where there is none or none is picked.
 * @param isAsked true where even an only one is picked: the list says which it is */
export async function pickServer(
  { list, active }: Servers,
  row: Row,
  title: string,
  { isAsked = false } = {},
): Promise<Server | undefined> {
  if (row.kind === 'server') return list.find(({ address }) => address.url === row.url);
  if (list.length === 0) sayThatThereIsNone();
  if (list.length === 0 || (list.length === 1 && !isAsked)) return list[0];
  const items = list.map((server) => ({
    label: asWritten(server.address.name),
    description: `${shownUrl(server.address.url)}${server === active ? ' · active' : ''}`,
    server,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Select a server' }))
    ?.server;
}

function sayThatThereIsNone(): void {
  void vscode.window.showWarningMessage(
    'No server is configured. Run “Prometheus: Add Server…” first.',
  );
}
