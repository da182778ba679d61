import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { composeFileNames } from '../../core/compose/fileNames.ts';
import { cancelled, StackError } from '../../stack/errors.ts';
import type { Row } from '../row.ts';

const lastFolderKey = 'prometheus.stackFolder';

/**
 * The folder of the stack that a command means: that of its row, the only one with a Compose file in
 * the workspace, or the one that the user picks; the last one is offered first.
 * @throws StackError where there is none, or nothing was picked
 */
export async function folderOf(row: Row, state: vscode.Memento): Promise<string> {
  if (row.kind === 'stack' || row.kind === 'service') return row.folder;
  const folders = await findStackFolders(state);
  const only = folders[0];
  if (only === undefined) {
    throw new StackError(
      'no-stack',
      'This workspace has no Compose file.',
      'Run "Prometheus: Init Stack" first, or open the folder that contains the stack.',
    );
  }
  if (folders.length === 1) return only;
  const picked = await vscode.window.showQuickPick(
    folders.map((folder) => ({ label: vscode.workspace.asRelativePath(folder), folder })),
    { title: 'Select a Stack' },
  );
  if (picked === undefined) throw cancelled();
  await rememberStackFolder(state, picked.folder);
  return picked.folder;
}

/** Puts a folder in front of the others next time. */
export async function rememberStackFolder(state: vscode.Memento, folder: string): Promise<void> {
  await state.update(lastFolderKey, folder);
}

/** Folders of the workspace with a Compose file, the one that was used last in front. */
export async function findStackFolders(state: vscode.Memento): Promise<readonly string[]> {
  const files = await vscode.workspace.findFiles(
    `**/{${composeFileNames.join(',')}}`,
    '**/node_modules/**',
    50,
  );
  const folders = new Set(files.map((file) => dirname(file.fsPath)));
  const last = state.get<string>(lastFolderKey);
  const rest = [...folders].filter((folder) => folder !== last).sort();
  return last !== undefined && folders.has(last) ? [last, ...rest] : rest;
}
