import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/extension.ts';

/** The extension under test, activated. */
export async function activated(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>(
    'prometheus-workbench.prometheus-workbench',
  );
  if (extension === undefined) throw new Error('the extension is not installed');
  return extension.activate();
}

/** Absolute path of a file of the workspace. */
export function inWorkspace(name: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no folder is open');
  return join(folder.uri.fsPath, name);
}

/** Writes a file of the workspace and shows it in an editor. */
export async function openFile(name: string, text: string): Promise<vscode.TextDocument> {
  writeFileSync(inWorkspace(name), text);
  const document = await vscode.workspace.openTextDocument(inWorkspace(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Types: replaces the first occurrence of `from` in an open document. */
export async function type(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  if (start === -1) throw new Error(`the document does not hold ${from}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(start + from.length),
  );
  edit.replace(document.uri, range, to);
  await vscode.workspace.applyEdit(edit);
}

/**
 * Waits until `read` gives a value that `wanted` accepts and returns it. When that does not come,
 * the error shows the last value: what is there instead.
 */
export async function eventually<T>(
  read: () => T | PromiseLike<T>,
  wanted: (value: T) => boolean,
  milliseconds = 15_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) {
      throw new Error(`not seen in ${milliseconds} ms; last:\n${JSON.stringify(value, null, 2)}`);
    }
    await sleep(100);
  }
}

/** Waits until the text of a document, as it is now, has been checked. */
export async function untilChecked(document: vscode.TextDocument): Promise<void> {
  const { documents } = await activated();
  const isDone = () => documents.get(document.uri)?.version === document.version;
  await new Promise<void>((resolve) => {
    const listening = documents.onChecked(tell);
    function tell(): void {
      if (!isDone()) return;
      listening.dispose();
      resolve();
    }
    tell();
  });
}

/**
 * Our diagnostics of a document as a reader sees them: each underlined line with `^` under the
 * characters, then code and message.
 */
export function picture(document: vscode.TextDocument): string {
  return ours(document)
    .map(({ range, code, message }) => {
      const name = typeof code === 'object' ? code.value : (code ?? '');
      const line = document.lineAt(range.start.line).text;
      const end = range.isSingleLine ? range.end.character : line.length;
      const carets = '^'.repeat(Math.max(1, end - range.start.character));
      const below = `${' '.repeat(range.start.character)}${carets}`;
      // Prometheus' own words; hints stand on the lines below them.
      return `${line}\n${below} ${name}: ${message.split('\n', 1)[0] ?? ''}`;
    })
    .join('\n');
}

/** Our diagnostics of a document. */
export function ours(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === 'prometheus');
}

/** Waits until the document has been checked and shows `expected`; fails with what it shows. */
export async function shows(document: vscode.TextDocument, expected: string): Promise<void> {
  await eventually(
    () => picture(document),
    (seen) => seen === expected,
  );
}

/** A view's rows as indented text: what the user reads when everything is expanded. */
export async function rows(view: vscode.TreeDataProvider<unknown>): Promise<string> {
  const lines: string[] = [];
  const add = async (parent: unknown, indent: string): Promise<void> => {
    for (const node of (await view.getChildren(parent)) ?? []) {
      const item = await view.getTreeItem(node);
      const description = typeof item.description === 'string' ? ` | ${item.description}` : '';
      const icon = item.iconPath instanceof vscode.ThemeIcon ? `(${item.iconPath.id}) ` : '';
      lines.push(`${indent}${icon}${labelOf(item)}${description}`);
      await add(node, `${indent}  `);
    }
  };
  await add(undefined, '');
  return lines.join('\n');
}

function labelOf(item: vscode.TreeItem): string {
  return typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
}
