import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ClientCapabilities,
  CodeActionRequest,
  CompletionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  RenameRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readCursor } from '../support/cursor.ts';
import { type LanguageClient, startClient, usualCapabilities } from '../support/languageClient.ts';
import { promcheckProgram } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

let client: LanguageClient | undefined;
afterEach(async () => {
  expect(await client?.end()).toBe(client === undefined ? undefined : 0);
  client = undefined;
});

/** One open document in a client of some capabilities; the cursor is where `<|>` stands in it. */
async function open(marked: string, capabilities: ClientCapabilities) {
  const { text, offset } = readCursor(marked);
  const folder = temporaryFolder({ 'open.yml': text });
  client = await startClient(promcheckProgram, folder, { capabilities });
  const uri = pathToFileURL(join(folder, 'open.yml')).href;
  await client.open(uri, text);
  const position = TextDocument.create(uri, 'yaml', 1, text).positionAt(offset);
  const { connection } = client;
  return { connection, uri, position, at: { textDocument: { uri }, position } };
}

const rule = (expr: string) => `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n`;

describe('promcheck lsp, for a client that knows little', () => {
  it('gives texts without marks', async () => {
    const { connection, at } = await open(rule("round(up{job=~'a.*'}<|>, 5) == 0"), {
      textDocument: {
        completion: { completionItem: { documentationFormat: ['plaintext'] } },
        hover: { contentFormat: ['plaintext'] },
        signatureHelp: { signatureInformation: { documentationFormat: ['plaintext'] } },
      },
    });
    const before = (count: number) => ({
      ...at,
      position: { ...at.position, character: at.position.character - count },
    });
    const hover = await connection.sendRequest(HoverRequest.type, before("up{job=~'a.*'}".length));
    expect(hover?.contents).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(hover?.contents)).toContain('up, gauge');
    expect(JSON.stringify(hover?.contents)).not.toMatch(/[*`]/);
    const help = await connection.sendRequest(SignatureHelpRequest.type, at);
    expect(help?.signatures[0]?.documentation).toMatchObject({ kind: 'plaintext' });
    expect(help?.signatures[0]?.parameters).toEqual([
      { label: 'v instant-vector' },
      { label: 'to_nearest=1 scalar' },
    ]);
    const found = await connection.sendRequest(
      CompletionRequest.type,
      before("(up{job=~'a.*'}".length),
    );
    const items = (Array.isArray(found) ? found : found?.items) ?? [];
    const item = items.find(({ label }) => label === 'round');
    expect(item?.documentation).toMatchObject({ kind: 'plaintext' });
    expect(JSON.stringify(item?.documentation)).not.toContain('```');
  });

  it('lists symbols, and renames without asking before', async () => {
    const { connection, uri, at } = await open(
      rule('up == 0').replace('name: g', 'name: g<|>'),
      {},
    );
    const symbols = await connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    });
    expect(symbols).toMatchObject([
      { name: 'g', location: { uri, range: { start: { line: 1 } } } },
      { name: 'A', containerName: 'g', location: { uri, range: { start: { line: 3 } } } },
    ]);
    const renamed = await connection.sendRequest(RenameRequest.type, { ...at, newName: 'h' });
    expect(renamed?.changes?.[uri]).toMatchObject([{ newText: 'h' }]);
  });

  it('says only what it can take', async () => {
    const offered = async (capabilities: ClientCapabilities): Promise<unknown> => {
      const started = await startClient(promcheckProgram, temporaryFolder({}), { capabilities });
      await started.end();
      return started.capabilities.renameProvider;
    };
    expect(await offered({})).toBe(true);
    expect(await offered(usualCapabilities)).toEqual({ prepareProvider: true });
  });

  it('offers actions of every kind that is asked for', async () => {
    const { connection, uri, position } = await open(
      rule('up{job=~"<|>a"} == 0'),
      usualCapabilities,
    );
    const ask = async (only: string[]) => {
      const found = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: { start: { ...position, character: 0 }, end: position },
        context: { diagnostics: [], only },
      });
      return new Set((found ?? []).map((action) => 'kind' in action && action.kind));
    };
    expect(await ask(['source.fixAll'])).toEqual(new Set(['source.fixAll.promcheck']));
    expect(await ask(['quickfix', 'source.fixAll'])).toEqual(
      new Set(['quickfix', 'source.fixAll.promcheck']),
    );
    expect([...(await ask(['']))]).toEqual(
      expect.arrayContaining(['quickfix', 'source.fixAll.promcheck']),
    );
  });
});
