import * as vscode from 'vscode';
import type { Place } from '../../core/base/place.ts';

/** Opens a file of the workspace with a place selected. */
export async function openPlace(path: string, { from, to }: Place): Promise<void> {
  const selection = new vscode.Range(from.line, from.character, to.line, to.character);
  await vscode.window.showTextDocument(vscode.Uri.file(path), { selection });
}
