import { basename, dirname, extname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { matchGlob } from '../core/go/glob.ts';
import type { WorkspaceIndex } from '../core/workspace/workspaceIndex.ts';
import type { RuleTestThread } from '../files/ruleTestThread.ts';
import { documentPlace } from '../platform/editorPlace.ts';
import { freeFileBeside } from '../platform/freeFile.ts';
import { withProgress } from '../platform/progress.ts';
import type { EditorPlace } from '../platform/row.ts';
import type { TestingServices } from './services.ts';
import { sourceOf, textOf } from './testRuns.ts';

/** Where a generated test goes. */
interface Choice {
  readonly uri: vscode.Uri;
  readonly isNew: boolean;
}

/**
 * Writes tests for the rule at a place, or at the cursor: one in which it fires, one in which it stays silent. They
 * go to a new file, or behind the tests of one that loads the rule's file.
 * @param argument the place, where a code action names it
 */
export async function generateTest(
  { settings, index }: Pick<TestingServices, 'settings' | 'index'>,
  thread: RuleTestThread,
  argument: unknown,
): Promise<void> {
  const isPlace = (argument as Partial<EditorPlace> | undefined)?.kind === 'place';
  const place = await documentPlace(isPlace ? (argument as EditorPlace) : undefined);
  if (place?.document.uri.scheme !== 'file') {
    tell('Open a rule file and place the cursor on a rule to generate a test for it.');
    return;
  }
  const { document, offset } = place;
  const choice = await choose(document.uri, index);
  if (choice === undefined) return;
  const { uri, isNew } = choice;
  const text = isNew ? '' : await textOf(uri);
  const source = sourceOf(uri, text, settings);
  const rulePath = document.uri.fsPath;
  const ruleFile = relative(dirname(uri.fsPath), rulePath).split(sep).join('/');
  const request = {
    kind: 'generate',
    ...source,
    isNew,
    place: { rulePath, offset, ruleFile },
  } as const;
  const written = await withProgress('Looking for series that make the rule fire', ({ signal }) =>
    thread.ask(request, signal),
  );
  if (written === undefined) return;
  if ('refused' in written) tell(written.refused);
  else await insert(choice, written, text);
}

/** The only file that can be is chosen at once. */
async function choose(rules: vscode.Uri, index: WorkspaceIndex): Promise<Choice | undefined> {
  const fresh: Choice = { uri: await newTestFile(rules), isNew: true };
  const loading = testFilesOf(rules.fsPath, index);
  if (loading.length === 0) return fresh;
  const rows = [
    ...loading.map((path) => ({
      label: vscode.workspace.asRelativePath(path),
      choice: { uri: vscode.Uri.file(path), isNew: false },
    })),
    { label: `$(new-file) ${vscode.workspace.asRelativePath(fresh.uri)}`, choice: fresh },
  ];
  return (await vscode.window.showQuickPick(rows, { title: 'Write the Test To' }))?.choice;
}

/** The test files that load a rule file. */
function testFilesOf(rulePath: string, index: WorkspaceIndex): string[] {
  return [...index.paths].filter((path) =>
    index
      .summary(path)
      ?.references.some(
        ({ kind, name }) =>
          kind === 'rule-file' && matchGlob(join(dirname(path), name), rulePath) === true,
      ),
  );
}

/** Where a new test file of a rule file goes. */
function newTestFile(rules: vscode.Uri): Promise<vscode.Uri> {
  const extension = extname(rules.fsPath);
  return freeFileBeside(rules, `${basename(rules.fsPath, extension)}_test`, extension);
}

async function insert(
  { uri, isNew }: Choice,
  { inserted, at, note }: { inserted: string; at: number; note?: string },
  before: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  if (isNew) edit.createFile(uri, { overwrite: false, contents: Buffer.from(inserted) });
  else {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() !== before) {
      tell('The test file has changed in the meantime. Try again.');
      return;
    }
    edit.insert(uri, document.positionAt(at), inserted);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    tell('The test could not be written.');
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const start = document.positionAt(at);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  if (note !== undefined) tell(note);
}

function tell(message: string): void {
  void vscode.window.showInformationMessage(message);
}
