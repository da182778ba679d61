import * as vscode from 'vscode';
import { type PlacedProblem, visible } from '../core/base/place.ts';
import { type Problem, type Severity, withHint } from '../core/base/problem.ts';
import type { Span } from '../core/base/text.ts';
import { rangeOf } from '../platform/range.ts';
import type { CheckPages } from './checkPages.ts';

/** The range of a span of an open document: both sides count UTF-16 offsets. */
export function toRange(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.from), document.positionAt(span.to));
}

/**
 * Finds the URIs of paths: those of the open documents known by them, which may not lie on disk, else of files. Made once
 * for all places of an answer, of which there may be thousands.
 * @param document taken before other open ones
 */
export function urisAround(document: vscode.TextDocument): (path: string) => vscode.Uri {
  const open = new Map(vscode.workspace.textDocuments.map(({ uri }) => [pathOf(uri), uri]));
  open.set(pathOf(document.uri), document.uri);
  return (path) => open.get(path) ?? vscode.Uri.file(path);
}

/** The path under which a document is known: that of another version of a file is not the file's own. */
export function pathOf(uri: vscode.Uri): string {
  return isCopy(uri) ? uri.with({ query: '', fragment: '' }).toString() : uri.fsPath;
}

/** True for what can only be looked at, such as the version of a file that Git has, or an answer in a chat. */
export function isCopy(uri: vscode.Uri): boolean {
  const isWorkedOn = ['file', 'untitled', 'vscode-notebook-cell'].includes(uri.scheme);
  return (
    !isWorkedOn &&
    vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true &&
    vscode.workspace.getWorkspaceFolder(uri) === undefined
  );
}

/** A problem as VS Code shows it. */
export function toDiagnostic(
  { problem, place, related }: PlacedProblem,
  uri: vscode.Uri,
  pages: CheckPages,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(visible(place)),
    withHint(problem),
    severityOf(problem.severity),
  );
  diagnostic.source = 'prometheus';
  const target = pages(problem.code);
  diagnostic.code = target === undefined ? problem.code : { value: problem.code, target };
  const elsewhere = (problem.related ?? []).flatMap((other, index) => {
    const at = related[index];
    if (at === undefined) return [];
    const file = other.path === undefined ? uri : vscode.Uri.file(other.path);
    const location = new vscode.Location(file, rangeOf(at));
    return [new vscode.DiagnosticRelatedInformation(location, other.message)];
  });
  if (elsewhere.length > 0) diagnostic.relatedInformation = elsewhere;
  return diagnostic;
}

/** True for the diagnostic that `toDiagnostic` made of this problem. */
export function isDiagnosticOf(diagnostic: vscode.Diagnostic, problem: Problem): boolean {
  const { code } = diagnostic;
  const name = typeof code === 'object' ? code.value : code;
  return name === problem.code && diagnostic.message === withHint(problem);
}

function severityOf(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'information':
      return vscode.DiagnosticSeverity.Information;
    case 'hint':
      return vscode.DiagnosticSeverity.Hint;
  }
}
