import * as vscode from 'vscode';
import type { FileKind } from '../core/documents/kind.ts';

/** What the setting `prometheus.fileKinds` says about a file: the first pattern that fits it. */
export function chosenKind(
  uri: vscode.Uri,
  kinds: Readonly<Record<string, FileKind>>,
): FileKind | undefined {
  const document = { uri, languageId: '', fileName: uri.fsPath } as vscode.TextDocument;
  for (const [pattern, kind] of Object.entries(kinds)) {
    if (vscode.languages.match({ pattern }, document) > 0) return kind;
  }
  return undefined;
}
