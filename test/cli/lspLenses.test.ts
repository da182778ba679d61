import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  ExecuteCommandRequest,
  FileChangeType,
  type InitializeParams,
  type ShowDocumentParams,
  ShowDocumentRequest,
} from 'vscode-languageserver-protocol';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { promcheckProgram } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Code lenses of `promcheck lsp` that say where alerts go. */

const routing = (receiver: string): string =>
  `route:\n  receiver: web\n  routes:\n    - matchers: [job="node"]\n      receiver: ${receiver}\nreceivers: [{name: web}, {name: ops}, {name: db}]\n`;

const rules = 'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up{job="node"} == 0\n';

let client: LanguageClient | undefined;
afterEach(async () => {
  expect(await client?.end()).toBe(0);
  client = undefined;
});

/** A server for a folder with a routing and one open document with an alert. */
async function open(more: Partial<InitializeParams> = {}) {
  const folder = temporaryFolder({
    'alertmanager.yml': routing('ops'),
    'rules.yml': rules,
  });
  client = await startClient(promcheckProgram, folder, more);
  const { connection } = client;
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const uri = uriOf('rules.yml');
  let refreshes = 0;
  let onRefresh = (): void => undefined;
  connection.onRequest(CodeLensRefreshRequest.type, () => {
    refreshes++;
    onRefresh();
  });
  /** Resolves when the client has been told so many times to ask for lenses again. */
  const refreshed = async (times: number): Promise<void> => {
    while (refreshes < times) await new Promise<void>((resolve) => (onRefresh = resolve));
  };
  await client.open(uri, rules);
  const lenses = async (): Promise<readonly CodeLens[]> =>
    (await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  const titles = async () => (await lenses()).map(({ command }) => command?.title);
  return { client, connection, folder, lenses, refreshed, titles, uriOf };
}

const refreshing = { workspace: { codeLens: { refreshSupport: true } } };

describe('code lenses above alerts', () => {
  it('say where they go, without a command where the client goes nowhere', async () => {
    const { connection, lenses, titles } = await open();
    expect(await lenses()).toMatchObject([
      { range: { start: { line: 3 } }, command: { title: '→ ops', command: '' } },
    ]);
    await connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { codeLens: { routes: false } },
    });
    expect(await titles()).toEqual([]);
  });

  it('lead to the route', async () => {
    const { connection, lenses, uriOf } = await open({
      capabilities: { window: { showDocument: { support: true } } },
    });
    const shown: ShowDocumentParams[] = [];
    connection.onRequest(ShowDocumentRequest.type, (params) => {
      shown.push(params);
      return { success: true };
    });
    const [lens] = await lenses();
    if (lens?.command === undefined) throw new Error('no command');
    await connection.sendRequest(ExecuteCommandRequest.type, lens.command);
    const start = { line: 3, character: 6 };
    expect(shown).toEqual([
      { uri: uriOf('alertmanager.yml'), takeFocus: true, selection: { start, end: start } },
    ]);
  });

  it('are asked for again when the files of the folder are read, and when routes change', async () => {
    const { client, connection, folder, refreshed, titles, uriOf } = await open({
      capabilities: refreshing,
    });
    await refreshed(1);
    expect(await titles()).toEqual(['→ ops']);
    const uri = uriOf('alertmanager.yml');
    writeFileSync(join(folder, 'alertmanager.yml'), routing('db'));
    await connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    });
    await refreshed(2);
    expect(await titles()).toEqual(['→ db']);
    await client.open(uri, routing('db'));
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: routing('web') }],
    });
    await refreshed(3);
    expect(await titles()).toEqual(['→ web']);
  });
});
