import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';

/** Where a problem's code is explained; undefined for codes whose words say all there is to say. */
export type CheckPages = (code: string) => vscode.Uri | undefined;

/** The pages in `docs/checks/`, which are part of the extension; read when the first is needed. */
export function checkPages(extension: vscode.Uri): CheckPages {
  const folder = vscode.Uri.joinPath(extension, 'docs', 'checks');
  let names: ReadonlySet<string> | undefined;
  return (code) => {
    names ??= new Set(namesIn(folder));
    const name = `${code}.md`;
    return names.has(name) ? vscode.Uri.joinPath(folder, name) : undefined;
  };
}

function namesIn(folder: vscode.Uri): readonly string[] {
  try {
    return readdirSync(folder.fsPath);
  } catch {
    return [];
  }
}
