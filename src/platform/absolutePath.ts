import * as vscode from 'vscode';

/** A path of a setting as an absolute one: relative paths are below the first folder of the workspace. */
export function absolutePath(path: string): string {
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (isAbsolute || folder === undefined) return path;
  return vscode.Uri.joinPath(folder.uri, path).fsPath;
}
