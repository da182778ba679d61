import { dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { excludedGlob } from '../core/documents/candidates.ts';
import { expandGlob } from '../core/workspace/expandGlob.ts';
import type { FileHost } from '../core/workspace/fileSnapshot.ts';
import { decodeBytes } from '../core/yaml/reader/bytes.ts';
import { fileExists } from '../platform/freeFile.ts';

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
  named: async (pattern) => {
    const found = await vscode.workspace.findFiles(`**/${pattern}`, excludedGlob);
    return found.flatMap(({ scheme, fsPath }) => (scheme === 'file' ? [fsPath] : [])).sort();
  },
  absolute: (path) => path,
};

function exists(path: string): Promise<boolean> {
  return fileExists(vscode.Uri.file(path));
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(folder));
    return entries.map(([name]) => name);
  } catch {
    return [];
  }
}
