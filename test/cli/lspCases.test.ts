import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  HoverRequest,
  InsertTextMode,
  type Location,
  RenameRequest,
  SignatureHelpRequest,
  type TextEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readCursor } from '../support/cursor.ts';
import { editorCases } from '../support/editorCases.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { promcheckProgram } from '../support/promcheck.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const beside = Object.fromEntries(editorCases.flatMap((one) => Object.entries(one.beside ?? {})));
const folder = temporaryFolder(beside, afterAll);
let client: LanguageClient;
beforeAll(async () => {
  client = await startClient(promcheckProgram, folder);
  // Comes once all files are read.
  await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
});
afterAll(async () => {
  expect(await client.end()).toBe(0);
});

it.each(editorCases)('$name', async (one) => {
  const { connection } = client;
  const { text, offset } = readCursor(one.text);
  const uri = pathToFileURL(join(folder, one.file)).href;
  await client.open(uri, text);
  const document = TextDocument.create(uri, 'yaml', 1, text);
  const at = { textDocument: { uri }, position: document.positionAt(offset) };
  if (one.offered !== undefined) {
    const { label, accepted } = one.offered;
    const list = await connection.sendRequest(CompletionRequest.type, at);
    const items = list !== null && 'items' in list ? list.items : [];
    const item = items.find((found) => found.label === label);
    expect(items.map((found) => found.label)).toContain(label);
    expect(item?.insertTextMode).toBe(InsertTextMode.asIs);
    const edits = [item?.textEdit as TextEdit, ...(item?.additionalTextEdits ?? [])];
    expect(TextDocument.applyEdits(document, edits)).toBe(accepted);
  }
  if (one.hover !== undefined) {
    expect(await connection.sendRequest(HoverRequest.type, at)).toMatchObject({
      contents: { kind: 'markdown', value: expect.stringContaining(one.hover) as string },
    });
  }
  if (one.signature !== undefined) {
    const { begins, parameter } = one.signature;
    const help = await connection.sendRequest(SignatureHelpRequest.type, at);
    expect(help?.signatures[0]?.label.slice(0, begins.length)).toBe(begins);
    expect(help?.activeParameter).toBe(parameter);
  }
  if (one.definition !== undefined) {
    const found = (await connection.sendRequest(DefinitionRequest.type, at)) as Location[];
    expect(found.map(({ uri: of, range }) => `${nameOf(of)}:${range.start.line + 1}`)).toEqual([
      one.definition,
    ]);
  }
  if (one.renamed !== undefined) {
    const { to, files } = one.renamed;
    const edit = await connection.sendRequest(RenameRequest.type, { ...at, newName: to });
    const after = Object.entries(edit?.changes ?? {}).map(([of, edits]) => {
      const before = of === uri ? text : (beside[nameOf(of)] ?? '');
      return [nameOf(of), TextDocument.applyEdits(TextDocument.create(of, '', 1, before), edits)];
    });
    expect(Object.fromEntries(after)).toEqual(files);
  }
  if (one.formatted !== undefined) {
    const options = { tabSize: 2, insertSpaces: true };
    const asked = { textDocument: { uri }, options };
    const edits = await connection.sendRequest(DocumentFormattingRequest.type, asked);
    expect(TextDocument.applyEdits(document, edits ?? [])).toBe(one.formatted);
  }
  if (one.refactored !== undefined) {
    const { title, after } = one.refactored;
    const actions = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: at.position, end: at.position },
      context: { diagnostics: [], only: ['refactor'] },
    });
    const action = actions?.find((found) => found.title === title) as CodeAction;
    expect(TextDocument.applyEdits(document, action.edit?.changes?.[uri] ?? [])).toBe(after);
  }
});

/** The name of a file of the folder, as the cases have it. */
function nameOf(uri: string): string {
  return relative(folder, fileURLToPath(uri)).replaceAll('\\', '/');
}
