import * as vscode from 'vscode';
import type { EditorPlace } from './row.ts';

/** A document, and an offset in it that a command works at. */
export interface DocumentPlace {
  readonly document: vscode.TextDocument;
  readonly offset: number;
}

/** The place that a code lens names, or the cursor; undefined where no editor is open. */
export async function documentPlace(place?: EditorPlace): Promise<DocumentPlace | undefined> {
  if (place !== undefined) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
    return { document, offset: place.offset };
  }
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  return { document, offset: document.offsetAt(selection.active) };
}
