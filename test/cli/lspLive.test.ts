import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  type InitializeParams,
  ShowMessageNotification,
} from 'vscode-languageserver-protocol';
import { type Service, startPrometheusWith } from '../../scripts/host/prometheus.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { promcheckProgram } from '../support/promcheck.ts';
import { recentRequests } from '../support/recentRequests.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Live checks of `promcheck lsp`, against the data of a real Prometheus. */

let prometheus: Service & { readonly folder: string };
let client: LanguageClient | undefined;

beforeAll(async () => {
  prometheus = await startPrometheusWith(recentRequests(), { config: () => 'global: {}\n' });
});

afterAll(async () => {
  await prometheus.stop();
  rmSync(prometheus.folder, { recursive: true, force: true });
});

afterEach(async () => {
  expect(await client?.end()).toBe(0);
  client = undefined;
});

const unknownMetric =
  'The server has not had the metric "requets_total" in the last 1w. Did you mean "requests_total"?';

/** A server with one open document, and what it has shown the user. */
async function open(
  options: unknown,
  {
    text = rulesOf('requets_total > 5'),
    ...more
  }: Partial<InitializeParams> & { text?: string } = {},
) {
  const folder = temporaryFolder({ 'rules.yml': text });
  client = await startClient(promcheckProgram, folder, { initializationOptions: options, ...more });
  const shown: string[] = [];
  client.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    shown.push(message);
  });
  const uri = pathToFileURL(join(folder, 'rules.yml')).href;
  await client.open(uri, text);
  const { connection } = client;
  const command = { command: 'promcheck.checkByServer', arguments: [uri] };
  return {
    client,
    connection,
    shown,
    uri,
    save: () =>
      connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } }),
    check: () => connection.sendRequest(ExecuteCommandRequest.type, command),
    messages: async (version?: number) =>
      (await client?.diagnostics(uri, version))?.map(({ message }) => message),
  };
}

/** The URL of a server that nobody listens to. */
async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('promcheck lsp with a server', () => {
  it('checks rules by its data when they are saved, where the client wants it', async () => {
    const { save, messages, shown } = await open({
      servers: [prometheus.url],
      liveChecks: { onSave: true },
    });
    expect(await messages()).toEqual([]);
    await save();
    expect(await messages()).toEqual([unknownMetric]);
    expect(shown).toEqual([]);
  });

  it('checks them on demand, and keeps what it found until the place is edited', async () => {
    const { check, connection, messages, uri } = await open({ servers: [prometheus.url] });
    expect(await messages()).toEqual([]);
    expect(await check()).toBe(1);
    expect(await messages()).toEqual([unknownMetric]);
    const edit = (version: number, line: number, text: string) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [
          { range: { start: { line, character: 0 }, end: { line, character: 0 } }, text },
        ],
      });
    await edit(2, 0, '# A comment above\n');
    const [moved] = (await client?.diagnostics(uri, 2)) ?? [];
    expect(moved).toMatchObject({ message: unknownMetric, range: { start: { line: 5 } } });
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text: rulesOf('requests_total > 5') }],
    });
    expect(await messages(3)).toEqual([]);
  });

  it('runs a query above whose expression it offers that', async () => {
    const { client, connection, shown, uri } = await open({ servers: [prometheus.url] });
    const query = uri.replace('rules.yml', 'query.promql');
    await client.open(query, 'requests_total{job="api"} * 0\n', 'promql');
    const ask = (of: string) =>
      connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: of } });
    expect(await ask(uri)).toEqual([]);
    const [lens] = (await ask(query)) ?? [];
    expect(lens).toMatchObject({ range: { start: { line: 0 } }, command: { title: 'Run' } });
    if (lens?.command === undefined) throw new Error('no command');
    const value: unknown = await connection.sendRequest(ExecuteCommandRequest.type, lens.command);
    expect(value).toEqual([{ series: '{job="api"}', value: 0 }]);
    expect(shown).toEqual([expect.stringMatching(/: 1 sample\n\{job="api"\} 0$/)]);
    const unknown = { command: 'promcheck.runQuery', arguments: ['rte(a)'] };
    expect(await connection.sendRequest(ExecuteCommandRequest.type, unknown)).toBeNull();
    expect(shown.at(-1)).toContain('unknown function');
    await connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { codeLens: { runQuery: 'off' } },
    });
    expect(await ask(query)).toEqual([]);
  });

  it('offers comments that turn its checks off', async () => {
    const { client, check, connection, messages, uri } = await open({ servers: [prometheus.url] });
    await messages();
    await check();
    const [found] = await client.diagnostics(uri);
    const actions = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [] },
    });
    expect(actions?.map(({ title }) => title)).toContain('Disable series-not-found for this rule');
  });

  it('tells clients that ask for problems', async () => {
    const { check, connection, uri } = await open(
      { servers: [prometheus.url] },
      {
        capabilities: {
          textDocument: { diagnostic: {} },
          workspace: { diagnostics: { refreshSupport: true } },
        },
      },
    );
    const refreshed = new Promise<void>((resolve) => {
      connection.onRequest(DiagnosticRefreshRequest.type, () => {
        resolve();
      });
    });
    expect(await check()).toBe(1);
    await refreshed;
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    expect(report).toMatchObject({ items: [{ code: 'series-not-found' }] });
  });

  it('takes the server of settings that are asked for, and keeps the options beside them', async () => {
    const folder = temporaryFolder({});
    client = await startClient(promcheckProgram, folder, {
      initializationOptions: { checks: { 'raw-counter': 'off' } },
      capabilities: { workspace: { configuration: true } },
    });
    const { connection } = client;
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => (section === 'prometheus' ? { servers: [prometheus.url] } : null)),
    );
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    const uri = pathToFileURL(join(folder, 'rules.yml')).href;
    await client.open(uri, rulesOf('http_errors_total > 5'));
    expect(await client.diagnostics(uri)).toEqual([]);
    const command = 'promcheck.checkByServer';
    await connection.sendRequest(ExecuteCommandRequest.type, { command });
    // Each change of the settings sends the problems again.
    let found = await client.diagnostics(uri);
    while (found.length === 0) found = await client.diagnostics(uri);
    expect(found).toMatchObject([{ code: 'series-not-found' }]);
  });

  it('says once that the server cannot be reached, and again to those who ask for a check', async () => {
    const url = await closedUrl();
    const text = rulesOf('a > 5', 'b > 5', 'c > 5');
    const { save, check, shown } = await open(
      { servers: [url], liveChecks: { onSave: true } },
      { text },
    );
    const said = `Cannot reach ${url}: connection refused.`;
    await save();
    await expect.poll(() => shown).toEqual([said]);
    await save();
    expect(await check()).toBeNull();
    expect(shown).toEqual([said, said]);
  });

  it('says that no server is named', async () => {
    const { check, shown } = await open({});
    expect(await check()).toBeNull();
    expect(shown).toEqual(['No server is configured to check rules against.']);
  });

  it('says that a document has no rules', async () => {
    const text = 'scrape_configs:\n- job_name: a\n';
    const { check, shown } = await open({ servers: [prometheus.url] }, { text });
    expect(await check()).toBe(0);
    expect(shown).toEqual(['There are no rules to check.']);
  });

  it('ends a check that is cancelled', async () => {
    const asked = new Promise<void>((resolve) => {
      silent.once('request', () => {
        resolve();
      });
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const { connection, shown, uri } = await open({ servers: [`http://127.0.0.1:${port}`] });
    const source = new CancellationTokenSource();
    const answer = connection.sendRequest(
      ExecuteCommandRequest.type,
      { command: 'promcheck.checkByServer', arguments: [uri] },
      source.token,
    );
    await asked;
    source.cancel();
    await expect(answer.catch(() => null)).resolves.toBeNull();
    silent.closeAllConnections();
    silent.close();
    expect(shown).toEqual([]);
  });
});

/** A server that never answers. */
const silent = createServer(() => undefined);
