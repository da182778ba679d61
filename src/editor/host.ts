import { dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { expandGlob } from '../core/workspace/expandGlob.ts';
import type { FileHost } from '../core/workspace/fileSnapshot.ts';
import { decodeBytes } from '../core/yaml/reader/bytes.ts';

/** Other files as VS Code sees them on disk; open documents are the service's own. */
export const editorHost: FileHost = {
  resolve: (from, path) => (isAbsolute(path) ? path : join(dirname(from), path)),
  read: async (path) => {
    try {
      return decodeBytes(await vscode.workspace.fs.readFile(vscode.Uri.file(path))).text;
    } catch {
      return undefined;
    }
  },
  exists,
  glob: (pattern) => expandGlob(pattern, { exists, names }),
};

async function exists(path: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(path));
    return true;
  } catch {
    return false;
  }
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(folder));
    return entries.map(([name]) => name);
  } catch {
    return [];
  }
}
