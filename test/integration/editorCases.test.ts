import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readCursor } from '../support/cursor.ts';
import { type EditorCase, editorCases } from '../support/editorCases.ts';
import { activated, eventually, inWorkspace, openFile } from '../support/vscode/extensionHost.ts';

/** The folder of the workspace that the files of the cases are in. */
const folder = 'editor-cases';

/** A document of a case, with the place of its cursor. */
interface Opened {
  readonly document: vscode.TextDocument;
  readonly at: vscode.Position;
}

async function open({ file, text: marked }: EditorCase): Promise<Opened> {
  const { text, offset } = readCursor(marked);
  mkdirSync(dirname(inWorkspace(`${folder}/${file}`)), { recursive: true });
  const document = await openFile(`${folder}/${file}`, text);
  return { document, at: document.positionAt(offset) };
}

/** What a command of VS Code gives for a place. */
function ask<T>(command: string, { document, at }: Opened, ...more: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.${command}`, document.uri, at, ...more);
}

describe('what an editor shows and does', () => {
  before(async () => {
    await activated();
    const beside = editorCases.flatMap((one) => Object.entries(one.beside ?? {}));
    for (const [name, text] of beside) {
      const path = inWorkspace(`${folder}/${name}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      // VS Code may not tell of files that come with a new folder.
      await vscode.workspace.openTextDocument(path);
    }
  });

  for (const one of editorCases) {
    it(one.name, async () => {
      const opened = await open(one);
      if (one.hover !== undefined) await hovers(opened, one.hover);
      if (one.signature !== undefined) await signs(opened, one.signature);
      if (one.definition !== undefined) await leads(opened, one.definition);
      if (one.renamed !== undefined) await renames(opened, one.renamed);
      if (one.offered !== undefined) await completes(opened, one.offered);
      if (one.formatted !== undefined) await formats(opened, one.formatted);
      if (one.refactored !== undefined) await refactors(opened, one.refactored);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  }
});

type Expected<K extends keyof EditorCase> = NonNullable<EditorCase[K]>;

async function hovers(opened: Opened, part: Expected<'hover'>): Promise<void> {
  await eventually(
    async () => {
      const found = await ask<vscode.Hover[]>('executeHoverProvider', opened);
      return found.flatMap(({ contents }) =>
        contents.map((one) => (one as vscode.MarkdownString).value),
      );
    },
    (texts) => texts.some((text) => text.includes(part)),
  );
}

async function signs(opened: Opened, { begins, parameter }: Expected<'signature'>): Promise<void> {
  const help = await eventually(
    () => ask<vscode.SignatureHelp | undefined>('executeSignatureHelpProvider', opened),
    (found) => found !== undefined,
  );
  assert.equal(help?.signatures[0]?.label.slice(0, begins.length), begins);
  assert.equal(help.activeParameter, parameter);
}

async function leads(opened: Opened, definition: Expected<'definition'>): Promise<void> {
  await eventually(
    async () => {
      const links = await ask<vscode.LocationLink[]>('executeDefinitionProvider', opened);
      return links.map(
        ({ targetUri, targetRange, targetSelectionRange: { start } = targetRange }) =>
          `${nameOf(targetUri)}:${start.line + 1}`,
      );
    },
    (found) => found.join() === definition,
  );
}

async function renames(opened: Opened, { to, files }: Expected<'renamed'>): Promise<void> {
  // The files beside it were written a moment ago.
  await eventually(
    () => ask<vscode.LocationLink[]>('executeDefinitionProvider', opened),
    (found) => found.length > 0,
  );
  const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', opened, to);
  assert.ok(await vscode.workspace.applyEdit(edit));
  for (const [name, text] of Object.entries(files)) {
    const path = inWorkspace(`${folder}/${name}`);
    assert.equal((await vscode.workspace.openTextDocument(path)).getText(), text);
  }
}

async function completes(opened: Opened, { label, accepted }: Expected<'offered'>): Promise<void> {
  const item = await eventually(
    async () => {
      const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', opened);
      return list.items.find((one) => one.label === label && one.range instanceof vscode.Range);
    },
    (found) => found !== undefined,
  );
  assert.ok(item?.range instanceof vscode.Range && typeof item.insertText === 'string');
  const { uri } = opened.document;
  const edit = new vscode.WorkspaceEdit();
  const own = vscode.TextEdit.replace(item.range, item.insertText);
  edit.set(uri, [own, ...(item.additionalTextEdits ?? [])]);
  await vscode.workspace.applyEdit(edit);
  assert.equal(opened.document.getText(), accepted);
}

async function formats({ document }: Opened, expected: Expected<'formatted'>): Promise<void> {
  const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
    'vscode.executeFormatDocumentProvider',
    document.uri,
    { tabSize: 2, insertSpaces: true },
  );
  await apply(document, edits);
  assert.equal(document.getText(), expected);
}

async function refactors(
  { document, at }: Opened,
  { title, after }: Expected<'refactored'>,
): Promise<void> {
  const action = await eventually(
    async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(at, at),
        'refactor',
        20,
      );
      return found.find((one) => one.title === title);
    },
    (found) => found?.edit !== undefined,
  );
  assert.ok(action?.edit !== undefined);
  await vscode.workspace.applyEdit(action.edit);
  assert.equal(document.getText(), after);
}

async function apply(document: vscode.TextDocument, edits: vscode.TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  await vscode.workspace.applyEdit(edit);
}

/** The name of a file, as the cases have it. */
function nameOf({ fsPath }: vscode.Uri): string {
  return relative(inWorkspace(folder), fsPath).replaceAll('\\', '/');
}
