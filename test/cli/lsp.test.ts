import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  CallHierarchyIncomingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FileChangeType,
  FoldingRangeRequest,
  HoverRequest,
  ImplementationRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
  type ShowDocumentParams,
  ShowDocumentRequest,
  SignatureHelpRequest,
  type TextEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { run } from '../../scripts/host/run.ts';
import { tokenTypes } from '../../src/core/features/promql/tokens.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { promcheck, promcheckProgram } from '../support/promcheck.ts';
import { readCursor } from '../support/cursor.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const base =
  'groups:\n- name: base\n  rules:\n  - record: job:up:sum\n    expr: sum by (job) (up)\n';

let client: LanguageClient | undefined;
afterEach(async () => {
  expect(await client?.end()).toBe(client === undefined ? undefined : 0);
  client = undefined;
});

/** A server for a folder with `base.yml` and one open document; the cursor is where `<|>` stands in it. */
async function open(marked: string, { name = 'open.yml', languageId = 'yaml' } = {}) {
  const { text, offset } = readCursor(marked);
  const folder = temporaryFolder({ 'base.yml': base, [name]: text });
  client = await startClient(promcheckProgram, folder);
  const uri = pathToFileURL(join(folder, name)).href;
  await client.open(uri, text, languageId);
  const document = TextDocument.create(uri, languageId, 1, text);
  const at = { textDocument: { uri }, position: document.positionAt(offset) };
  return { client, folder, uri, document, at, connection: client.connection };
}

/** Asks until the answer is one: the files of the folder are read in the background. */
async function eventually<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isIt(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const rule = (expr: string) => `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: ${expr}\n`;

const names = (found: readonly { readonly uri: string }[]) =>
  found.map(({ uri }) => uri.replace(/^.*\//, ''));

describe('promcheck lsp', () => {
  it('sends problems of a document and of each edit', async () => {
    const { client, uri, connection } = await open(rule('sum(up<|> == 0'));
    expect(await client.diagnostics(uri, 1)).toMatchObject([
      {
        range: { start: { line: 4, character: 20 } },
        severity: 1,
        source: 'prometheus',
        code: 'promql-syntax',
      },
    ]);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [
        {
          range: { start: { line: 4, character: 16 }, end: { line: 4, character: 16 } },
          text: ')',
        },
      ],
    });
    expect(await client.diagnostics(uri, 2)).toEqual([]);
  });

  it('checks a document again when one that it depends on is edited', async () => {
    const configuration = (interval: string) =>
      `global: {scrape_interval: ${interval}}\nrule_files: [a.yml]\nscrape_configs:\n- job_name: node\n`;
    const rules = rule('rate(node_cpu_seconds_total{job="node"}[4m]) > 1');
    const folder = temporaryFolder({ 'prometheus.yml': configuration('30s'), 'a.yml': rules });
    client = await startClient(promcheckProgram, folder);
    const [uri, other] = ['a.yml', 'prometheus.yml'].map(
      (name) => pathToFileURL(join(folder, name)).href,
    ) as [string, string];
    await client.open(uri, rules);
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.open(other, configuration('30s'));
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: other, version: 2 },
      contentChanges: [{ text: configuration('3m') }],
    });
    expect(await client.diagnostics(uri)).toMatchObject([{ code: 'short-range' }]);
  });

  it('answers clients that ask for problems', async () => {
    const folder = temporaryFolder({});
    client = await startClient(promcheckProgram, folder, {
      capabilities: { textDocument: { diagnostic: {} } },
    });
    const uri = pathToFileURL(join(folder, 'a.yml')).href;
    await client.open(uri, rule('sum(up'));
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    expect(report).toMatchObject({ kind: 'full', items: [{ code: 'promql-syntax' }] });
  });

  it('follows the project file of the folder', async () => {
    const folder = temporaryFolder({ '.promcheck.yml': 'checks: {needless-regex: off}\n' });
    client = await startClient(promcheckProgram, folder);
    const uri = pathToFileURL(join(folder, 'a.yml')).href;
    await client.open(uri, rule('up{job=~"a"} == 0'));
    expect(await client.diagnostics(uri)).toEqual([]);
    const other = pathToFileURL(join(temporaryFolder({}), 'a.yml')).href;
    await client.open(other, rule('up{job=~"a"} == 0'));
    expect(await client.diagnostics(other)).toMatchObject([{ code: 'needless-regex' }]);
  });

  it('leaves files of others alone', async () => {
    const { client, uri } = await open('services:\n  web: {image: nginx}\n<|>', { name: 'c.yml' });
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('explains, completes, and shows signatures', async () => {
    const { connection, at } = await open(rule('ra<|>te(job:up[5m]) > 1'));
    expect(await connection.sendRequest(HoverRequest.type, at)).toMatchObject({
      contents: { kind: 'markdown', value: expect.stringContaining('rate(') as string },
    });
    const inside = { ...at, position: { line: 4, character: 16 } };
    const offered = await eventually(
      async () => {
        const list = await connection.sendRequest(CompletionRequest.type, inside);
        return list !== null && 'items' in list ? list.items.map(({ label }) => label) : [];
      },
      (labels) => labels.includes('job:up:sum'),
    );
    expect(offered).toContain('job:up:sum');
    const help = await connection.sendRequest(SignatureHelpRequest.type, inside);
    expect(help?.signatures[0]?.label).toMatch(/^rate\(/);
  });

  it('knows metrics of exporters and rules of other files, and describes them when they are looked at', async () => {
    const { connection, at } = await open(rule('sum(job:up:<|>) + node_cpu_seco'));
    const list = await eventually(
      async () => {
        const found = await connection.sendRequest(CompletionRequest.type, at);
        return found !== null && 'items' in found ? found.items : [];
      },
      (items) => items.some(({ label }) => label === 'job:up:sum'),
    );
    const record = list.find(({ label }) => label === 'job:up:sum');
    expect(record).toMatchObject({
      detail: 'recording rule',
      documentation: { value: '```promql\nsum by (job) (up)\n```' },
    });
    const end = { ...at, position: { line: 4, character: 38 } };
    const found = await connection.sendRequest(CompletionRequest.type, end);
    const items = found !== null && 'items' in found ? found.items : [];
    const node = items.find(({ label }) => label === 'node_cpu_seconds_total');
    expect(node?.detail).toBe('counter, seconds');
    const resolved: unknown = await connection.sendRequest('completionItem/resolve', {
      label: 'node_cpu_seconds_total',
      kind: node?.kind,
    });
    expect(resolved).toMatchObject({
      documentation: { value: expect.stringContaining('From node_exporter.') as string },
    });
  });

  it('explains rules of other files, and shows inlay hints that settings ask for', async () => {
    const { connection, at, uri } = await open(rule('job:up<|>:sum > 1'));
    const hover = await eventually(
      () => connection.sendRequest(HoverRequest.type, at),
      (answer) => JSON.stringify(answer).includes('recording rule'),
    );
    expect(hover).toMatchObject({
      contents: { value: expect.stringContaining('base.yml, line 4') as string },
    });
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const ask = () =>
      connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
    expect(await ask()).toEqual([]);
    await connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { prometheus: { inlayHints: { labels: true } } },
    });
    expect(await ask()).toMatchObject([{ label: '{job?}', position: { line: 4 } }]);
  });

  it('goes to definitions and references in files that are not open', async () => {
    const { connection, at, uri, folder } = await open(rule('job:up:<|>sum == 0'));
    const definition = await eventually(
      async () => {
        const found = await connection.sendRequest(DefinitionRequest.type, at);
        return Array.isArray(found) ? found : [];
      },
      (found) => found.length > 0,
    );
    expect(definition).toMatchObject([
      { uri: pathToFileURL(join(folder, 'base.yml')).href, range: { start: { line: 3 } } },
    ]);
    const context = { includeDeclaration: true };
    const references = await connection.sendRequest(ReferencesRequest.type, { ...at, context });
    expect(names(references ?? []).sort()).toEqual(['base.yml', 'open.yml']);
    expect(await connection.sendRequest(DocumentHighlightRequest.type, at)).toHaveLength(1);
    const symbols = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'upsum' });
    expect(symbols).toMatchObject([{ name: 'job:up:sum', containerName: 'base' }]);
    const outline = await connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    });
    expect(outline).toMatchObject([{ name: 'g', children: [{ name: 'A' }] }]);
    const folding = await connection.sendRequest(FoldingRangeRequest.type, {
      textDocument: { uri },
    });
    expect(folding).toEqual(expect.arrayContaining([{ startLine: 3, endLine: 4 }]));
  });

  it('shows who uses a recording rule', async () => {
    const { connection, at, uri } = await open(rule('job:up:<|>sum > 0'));
    const [item] = await eventually(
      async () => (await connection.sendRequest(CallHierarchyPrepareRequest.type, at)) ?? [],
      (items) => items.length > 0,
    );
    if (item === undefined) throw new Error('no item');
    expect(item).toMatchObject({ name: 'job:up:sum', detail: 'base' });
    const calls = await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
    expect(calls).toMatchObject([{ from: { uri } }]);
    expect(await connection.sendRequest(ImplementationRequest.type, at)).toMatchObject([
      { uri: item.uri },
    ]);
  });

  it('renames in all files, and refuses with a reason', async () => {
    const { connection, at, uri, folder } = await open(rule('job:up:<|>sum == 0'));
    const start = await eventually(
      () => connection.sendRequest(PrepareRenameRequest.type, at).catch(() => null),
      (found) => found !== null,
    );
    expect(start).toMatchObject({ placeholder: 'job:up:sum' });
    const rename = { ...at, newName: 'job:up:total' };
    const edit = await connection.sendRequest(RenameRequest.type, rename);
    const other = pathToFileURL(join(folder, 'base.yml')).href;
    expect(Object.keys(edit?.changes ?? {}).sort()).toEqual([other, uri].sort());
    const changed = TextDocument.applyEdits(
      TextDocument.create(other, 'yaml', 1, base),
      edit?.changes?.[other] ?? [],
    );
    expect(changed).toBe(base.replace('job:up:sum', 'job:up:total'));
    await expect(
      connection.sendRequest(RenameRequest.type, { ...at, newName: 'a b' }),
    ).rejects.toThrow(/^A metric name consists of/);
  });

  it('takes in what changes on disk', async () => {
    const { connection, at, folder } = await open(rule('job:up:<|>max == 0'));
    writeFileSync(join(folder, 'base.yml'), base.replace('job:up:sum', 'job:up:max'));
    const uri = pathToFileURL(join(folder, 'base.yml')).href;
    await connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    });
    const found = await eventually(
      async () => (await connection.sendRequest(DefinitionRequest.type, at)) ?? [],
      (places) => Array.isArray(places) && places.length > 0,
    );
    expect(found).toMatchObject([{ uri }]);
  });

  it('takes in folders that come and go, and what is in them', async () => {
    const { connection, at, folder } = await open(rule('job:up:<|>sum == 0'));
    const definitions = async (expected: readonly string[]) => {
      const ask = async () => (await connection.sendRequest(DefinitionRequest.type, at)) ?? [];
      const isSo = (places: Awaited<ReturnType<typeof ask>>) =>
        Array.isArray(places) && names(places as { uri: string }[]).join() === expected.join();
      await eventually(ask, isSo);
    };
    const told = (path: string, type: FileChangeType) =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: pathToFileURL(join(folder, path)).href, type }],
      });
    await definitions(['base.yml']);
    rmSync(join(folder, 'base.yml'));
    mkdirSync(join(folder, 'moved/here'), { recursive: true });
    writeFileSync(join(folder, 'moved/here/new.yml'), base);
    await told('base.yml', FileChangeType.Deleted);
    await told('moved', FileChangeType.Created);
    await definitions(['new.yml']);
    // What belongs to others is not looked through.
    mkdirSync(join(folder, 'node_modules/theirs'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/theirs/their.yml'), base);
    await told('node_modules', FileChangeType.Created);
    await told('node_modules/theirs/their.yml', FileChangeType.Created);
    rmSync(join(folder, 'moved'), { recursive: true });
    await told('moved', FileChangeType.Deleted);
    await definitions([]);
  });

  it('knows a document that is not on disk by its URI, and forgets it when it is closed', async () => {
    const { client, connection, at } = await open(rule('job:up:<|>here == 0'));
    const uri = 'untitled:Untitled-1';
    await client.open(uri, base.replaceAll('job:up:sum', 'job:up:here'));
    const definition = async () => {
      const found = await connection.sendRequest(DefinitionRequest.type, at);
      return Array.isArray(found) ? found.map((place) => ('uri' in place ? place.uri : '')) : [];
    };
    expect(await eventually(definition, (uris) => uris.length > 0)).toEqual([uri]);
    await connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
    await eventually(definition, (uris) => uris.length === 0);
  });

  it('renames in documents that are not on disk', async () => {
    const { client, connection } = await open(rule('<|>up == 0'));
    const [one, other] = ['untitled:Untitled-1', 'untitled:Untitled-2'];
    await client.open(one, base.replaceAll('job:up:sum', 'job:up:here'));
    await client.open(other, rule('job:up:here == 0'));
    const edit = await connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: other },
      position: { line: 4, character: 12 },
      newName: 'job:up:total',
    });
    const replaced = (line: number, from: number, to: number) => ({
      range: { start: { line, character: from }, end: { line, character: to } },
      newText: 'job:up:total',
    });
    expect(edit?.changes).toEqual({ [one]: [replaced(3, 12, 23)], [other]: [replaced(4, 10, 21)] });
  });

  it('ends with its client, even one that says nothing', async () => {
    const { client: other } = await open(rule('<|>up == 0'));
    client = undefined;
    expect(await other.vanish()).toBe(1);
  });

  it('survives a document without a text', async () => {
    const { client, connection, uri } = await open(rule('<|>sum(up'));
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'x:y' } });
    await client.open(uri, rule('sum(up'));
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });

  it('follows the folders that the client opens and closes', async () => {
    const [first, second] = [temporaryFolder({}), temporaryFolder({ 'other.yml': base })];
    const toFolder = (path: string) => ({ uri: pathToFileURL(path).href, name: path });
    client = await startClient(promcheckProgram, first, {
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [toFolder(first)],
    });
    const { connection } = client;
    const symbols = async (expected: number) => {
      const ask = () => connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'job' });
      await eventually(ask, (found) => (found ?? []).length === expected);
    };
    const change = (added: readonly string[], removed: readonly string[]) =>
      connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: added.map(toFolder), removed: removed.map(toFolder) },
      });
    await symbols(0);
    await change([second], []);
    await symbols(1);
    await change([], [second]);
    await symbols(0);
  });

  it('offers fixes that make the problem go away', async () => {
    const { connection, client, uri, document } = await open(rule('rte(up[5m]) > 0<|>'));
    const [problem] = await client.diagnostics(uri, 1);
    if (problem === undefined) throw new Error('no problem');
    const actions = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: problem.range,
      context: { diagnostics: [problem] },
    });
    const [action] = (actions ?? []) as { edit?: { changes?: Record<string, TextEdit[]> } }[];
    const fixed = TextDocument.applyEdits(document, action?.edit?.changes?.[uri] ?? []);
    expect(fixed).toBe(rule('rate(up[5m]) > 0'));
  });

  it('offers comments that turn a check off, and all fixes at once', async () => {
    const { connection, client, uri, document } = await open(rule('up{a=~"b"}<|> > 0'));
    const [problem] = await client.diagnostics(uri, 1);
    if (problem === undefined) throw new Error('no problem');
    const ask = async (only: string, range = problem.range) =>
      ((await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: { diagnostics: [], only: [only] },
      })) ?? []) as { title: string; edit?: { changes?: Record<string, TextEdit[]> } }[];
    const titles = (await ask('quickfix')).map(({ title }) => title);
    expect(titles).toEqual([
      'Use "="',
      'Disable needless-regex for this rule',
      'Disable needless-regex for this file',
    ]);
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const [all] = await ask('source.fixAll', top);
    const fixed = TextDocument.applyEdits(document, all?.edit?.changes?.[uri] ?? []);
    expect(fixed).toBe(rule('up{a="b"} > 0'));
  });

  it('offers refactorings with their edits', async () => {
    const { connection, at, uri, document } = await open(rule('su<|>m(rate(a_total[5m])) > 0'));
    const [action] =
      (await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: { start: at.position, end: at.position },
        context: { diagnostics: [], only: ['refactor'] },
      })) ?? [];
    const edits = (action as CodeAction).edit?.changes?.[uri] ?? [];
    expect(TextDocument.applyEdits(document, edits)).toContain('record: global:a:rate5m');
    expect(TextDocument.applyEdits(document, edits)).toContain('expr: global:a:rate5m > 0');
  });

  it('computes the edits of a refactoring when it is chosen, for clients that come back', async () => {
    const { text, offset } = readCursor(rule('sum(a<|>_total) > 0'));
    const folder = temporaryFolder({ 'open.yml': text });
    client = await startClient(promcheckProgram, folder, {
      capabilities: {
        textDocument: {
          codeAction: { resolveSupport: { properties: ['edit'] }, disabledSupport: true },
        },
      },
    });
    const uri = pathToFileURL(join(folder, 'open.yml')).href;
    await client.open(uri, text);
    const document = TextDocument.create(uri, 'yaml', 1, text);
    const position = document.positionAt(offset);
    const [action] =
      (await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [], only: ['refactor.rewrite'] },
      })) ?? [];
    expect(action).toMatchObject({ title: 'Wrap in rate()', kind: 'refactor.rewrite' });
    expect(action).not.toHaveProperty('edit');
    const resolved = await client.connection.sendRequest(
      CodeActionResolveRequest.type,
      action as CodeAction,
    );
    const edits = resolved.edit?.changes?.[uri] ?? [];
    expect(TextDocument.applyEdits(document, edits)).toBe(rule('sum(rate(a_total[5m])) > 0'));
  });

  it('selects what the user will change, in clients that go where they are asked to', async () => {
    const labels = '    labels: {severity: warning}\n';
    const { text, offset } = readCursor(rule('up > 1').replace('A', 'A<|>') + labels);
    const folder = temporaryFolder({ 'open.yml': text });
    client = await startClient(promcheckProgram, folder, {
      capabilities: { window: { showDocument: { support: true } } },
    });
    const uri = pathToFileURL(join(folder, 'open.yml')).href;
    await client.open(uri, text);
    const document = TextDocument.create(uri, 'yaml', 1, text);
    const position = document.positionAt(offset);
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    const action = actions?.find(({ title }) => title.startsWith('Split by severity'));
    const { edit, command } = action as CodeAction;
    const changed = TextDocument.applyEdits(document, edit?.changes?.[uri] ?? []);
    expect(changed).toBe(
      `${text}${text.slice(text.indexOf('  - alert')).replace('warning', 'critical')}`,
    );
    const shown = new Promise<ShowDocumentParams>((resolve) => {
      client?.connection.onRequest(ShowDocumentRequest.type, (params) => {
        resolve(params);
        return { success: true };
      });
    });
    if (command === undefined) throw new Error('no command');
    await client.connection.sendRequest(ExecuteCommandRequest.type, command);
    const { selection } = await shown;
    const after = TextDocument.create(uri, 'yaml', 2, changed);
    expect(selection && after.getText(selection)).toBe('1');
    expect(selection?.start.line).toBe(7);
  });

  it('colours, selects, links and formats', async () => {
    const { connection, at, uri } = await open('sum  (ra<|>te(up[5m]))', {
      name: 'q.promql',
      languageId: 'promql',
    });
    const tokens = await connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: { uri },
    });
    expect(tokens?.data.slice(0, 4)).toEqual([0, 0, 3, tokenTypes.indexOf('function')]);
    const [selection] =
      (await connection.sendRequest(SelectionRangeRequest.type, {
        textDocument: { uri },
        positions: [at.position],
      })) ?? [];
    expect(selection).toMatchObject({
      range: { start: { character: 6 }, end: { character: 10 } },
      parent: {
        range: { start: { character: 6 }, end: { character: 18 } },
        parent: { range: { start: { character: 0 } } },
      },
    });
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument: { uri },
      options,
    });
    expect(edits).toMatchObject([{ newText: 'sum(rate(up[5m]))\n' }]);
    const links = await connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    expect(links).toEqual([]);
  });

  it('formats the code blocks of Markdown, or one that is selected', async () => {
    const { connection, uri } = await open(
      '- a <|>list:\n\n  ```promql\n  sum(up)by(job)\n\n  up==0\n  ```\n',
      { name: 'notes.md', languageId: 'markdown' },
    );
    const options = { tabSize: 2, insertSpaces: true };
    const textDocument = { uri };
    expect(
      await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options }),
    ).toMatchObject([{ newText: '  sum by (job) (up)' }, { newText: '  up == 0' }]);
    const range = { start: { line: 5, character: 3 }, end: { line: 5, character: 4 } };
    expect(
      await connection.sendRequest(DocumentRangeFormattingRequest.type, {
        textDocument,
        range,
        options,
      }),
    ).toMatchObject([{ newText: '  up == 0' }]);
  });

  it('links labels that change together, and offers no value where no server is named', async () => {
    const { connection, at, uri } = await open('sum by (j<|>ob) (a) / sum by (job) (b)', {
      name: 'q.promql',
      languageId: 'promql',
    });
    expect(await connection.sendRequest(LinkedEditingRangeRequest.type, at)).toMatchObject({
      ranges: [{ start: { character: 8 } }, { start: { character: 27 } }],
    });
    const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    expect(lenses).toEqual([]);
  });

  it('gives after many edits what a fresh start gives', async () => {
    const { client, connection, uri, document } = await open(rule('sum by (job) (up) == 0<|>'));
    let text = document.getText();
    const pieces = ['(', ')', ' == 0', '\n', '  ', 'rate(', '[5m]', '"', 'a', '{{', '#', '- '];
    // Deterministic, so that a failure can be repeated.
    let seed = 1;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let version = 2; version <= 300; version++) {
      const before = TextDocument.create(uri, 'yaml', version, text);
      const from = next(text.length + 1);
      const to = Math.min(text.length, from + next(4));
      const inserted = version % 2 === 0 ? (pieces[next(pieces.length)] ?? '') : '';
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [
          { range: { start: before.positionAt(from), end: before.positionAt(to) }, text: inserted },
        ],
      });
      text = text.slice(0, from) + inserted + text.slice(to);
      if (version % 50 === 0) text = await reset(connection, uri, version + 1000, rule('up == 0'));
    }
    const found = await eventually(
      () => connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }),
      () => true,
    );
    const fresh = await startClient(promcheckProgram, temporaryFolder({}));
    await fresh.open(uri, text);
    const expected = await fresh.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    expect(found).toEqual(expected);
    expect(await fresh.end()).toBe(0);
    expect(client).toBeDefined();
  });

  it('takes no files', async () => {
    const { status, stderr } = await promcheck(['lsp', 'a.yml']);
    expect(status).toBe(2);
    expect(stderr).toContain('"promcheck lsp" takes no files');
  });
});

async function reset(
  connection: LanguageClient['connection'],
  uri: string,
  version: number,
  text: string,
): Promise<string> {
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
  return text;
}

describe('the npm package', () => {
  it('installs from its tarball alone and runs, the language server included', async () => {
    const folder = temporaryFolder({ 'package.json': '{"name": "x", "private": true}' });
    const packed = await run('npm', ['run', '--silent', 'package:npm', '--', folder], {
      timeout: 60_000,
    });
    const tarball = packed.stdout.trim();
    expect(tarball).toMatch(/promcheck-[\d.]+\.tgz$/);
    const flags = ['--offline', '--no-audit', '--no-fund'];
    const installed = await run('npm', ['install', ...flags, tarball], {
      cwd: folder,
      timeout: 60_000,
    });
    expect(installed.status).toBe(0);
    writeFileSync(join(folder, 'bad.yml'), rulesOf('sum(up'));
    const program = join(folder, 'node_modules/promcheck/dist/promcheck.js');
    const { status, stdout } = await run(process.execPath, [program, 'bad.yml'], { cwd: folder });
    expect(status).toBe(1);
    expect(stdout).toContain('unclosed left parenthesis');
    client = await startClient(program, folder);
    const uri = pathToFileURL(join(folder, 'bad.yml')).href;
    await client.open(uri, rulesOf('sum(up'));
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });
});
