import * as vscode from 'vscode';
import { isAbort } from '../../core/base/thrown.ts';
import { listOf } from '../../core/base/wire.ts';
import { settingIds } from '../../platform/ids.ts';
import { withProgress } from '../../platform/progress.ts';
import { readServers } from '../../prometheus/address.ts';
import { isServerError, type ServerError } from '../../prometheus/errors.ts';
import { headersFor, type Credentials } from '../../prometheus/credentials.ts';
import { productOf, Server, type Network, type ServerAbout } from '../../prometheus/server.ts';
import { shownUrl } from '../../prometheus/shownUrl.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { askCredentials, type ChosenCredentials, webAddress } from './askCredentials.ts';
import { pickServer } from './pickServer.ts';

/** Asks for a server's URL and credentials, connects to it, and saves both. */
export async function addServer({ network, credentials }: CommandServices): Promise<void> {
  const title = 'Add Server';
  const typed = await vscode.window.showInputBox({
    title,
    prompt: 'URL of the server, including the path prefix if there is one',
    placeHolder: 'https://prometheus.example.org',
    ignoreFocusOut: true,
    validateInput: (value) => webAddress(value.trim()),
  });
  if (typed === undefined) return;
  const url = typed.trim().replace(/\/+$/, '');
  const chosen = await askTested(url, network);
  if (chosen === undefined) return;
  const name = await vscode.window.showInputBox({
    title,
    prompt: 'Name of the server in the views',
    value: new URL(url).host,
    ignoreFocusOut: true,
  });
  if (name === undefined) return;
  await credentials.set(url, chosen.credentials);
  await saveServers((listed) => [
    ...without(listed, url),
    { url, ...(name.trim() === '' ? {} : { name: name.trim() }) },
  ]);
}

/** Asks for other credentials of a server, and saves those that it accepts. */
export async function setCredentials(
  { servers, network, credentials }: CommandServices,
  row: Row,
): Promise<void> {
  const server = await pickServer(servers, row, 'Set Credentials');
  if (server === undefined) return;
  const { url, alertmanagers = [] } = server.address;
  const address =
    alertmanagers.length === 0
      ? url
      : (
          await vscode.window.showQuickPick(
            [url, ...alertmanagers].map((one) => ({ label: shownUrl(one), one })),
            {
              title: 'Set Credentials',
              placeHolder: 'Prometheus, or one of its Alertmanagers',
            },
          )
        )?.one;
  if (address === undefined) return;
  const ask = address === url ? askTested : askCredentials;
  const chosen = await ask(address, network);
  if (chosen !== undefined) await credentials.set(address, chosen.credentials);
}

/** Takes a server out of the settings, and forgets its credentials. */
export async function removeServer(
  { servers, credentials }: CommandServices,
  row: Row,
): Promise<void> {
  const server = await pickServer(servers, row, 'Remove Server');
  if (server === undefined) return;
  const { url, name, alertmanagers = [] } = server.address;
  const remove = 'Remove';
  const sure = await vscode.window.showWarningMessage(
    `Remove the server ${name} from the settings, and its credentials?`,
    { modal: true },
    remove,
  );
  if (sure !== remove) return;
  for (const one of [url, ...alertmanagers]) await credentials.set(one, undefined);
  await saveServers((listed) => without(listed, url));
}

/** Says whether a server can be reached, what it is, and whether it is ready. */
export async function testServer({ servers }: CommandServices, row: Row): Promise<void> {
  const server = await pickServer(servers, row, 'Test Connection');
  if (server === undefined) return;
  const { name } = server.address;
  const { about, isReady } = await withProgress(`Connecting to ${name}`, async ({ signal }) => ({
    about: await server.about(signal),
    isReady: await server.prometheus.isReady(signal),
  }));
  const state = isReady ? 'is ready' : 'is starting up and not ready yet';
  void vscode.window.showInformationMessage(`${name} ${state}: ${describe(about)}.`);
}

/** Asks for the credentials of a Prometheus until it takes them, or the user saves them untested or leaves. */
async function askTested(url: string, network: Network): Promise<ChosenCredentials> {
  for (;;) {
    const chosen = await askCredentials(url);
    if (chosen === undefined) return undefined;
    const outcome = await connect(url, chosen.credentials, network);
    if (outcome === 'connected') return chosen;
    if (outcome === 'cancelled') return undefined;
    const [again, save] = ['Change Credentials', 'Save Anyway'];
    // Modal: a notification would be gone by itself, and all that was typed with it.
    const message = `${outcome.message} Nothing is saved yet.`;
    const answer = await vscode.window.showWarningMessage(message, { modal: true }, again, save);
    if (answer === save) return chosen;
    if (answer !== again) return undefined;
  }
}

/** Connects once. */
async function connect(
  url: string,
  credentials: Credentials | undefined,
  { fetch }: Network,
): Promise<'connected' | 'cancelled' | ServerError> {
  const headers = credentials === undefined ? undefined : headersFor(credentials, fetch);
  const network = headers === undefined ? { fetch } : { fetch, credentials: headers };
  const server = new Server({ name: url, url }, network);
  try {
    const about = await withProgress(`Connecting to ${url}`, ({ signal }) => server.about(signal));
    vscode.window.setStatusBarMessage(`Connected to ${describe(about)}`, 5000);
    return 'connected';
  } catch (error) {
    if (isServerError(error)) return error;
    if (isAbort(error)) return 'cancelled';
    throw error;
  }
}

function describe(about: ServerAbout): string {
  const flags = about.features.length === 0 ? '' : ` with ${about.features.join(', ')}`;
  return `${productOf(about)}${flags}`;
}

/** Changes the list where it is today: in the workspace, or else in the user's settings. Entries that
 * are not understood stay as they are. */
async function saveServers(
  change: (listed: readonly unknown[]) => readonly unknown[],
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const { globalValue, workspaceValue } = configuration.inspect(settingIds.servers) ?? {};
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const place = workspaceValue === undefined ? Global : Workspace;
  const listed = listOf(workspaceValue ?? globalValue);
  await configuration.update(settingIds.servers, change(listed), place);
}

function without(listed: readonly unknown[], url: string): readonly unknown[] {
  return listed.filter((entry) => readServers([entry]).servers[0]?.url !== url);
}
