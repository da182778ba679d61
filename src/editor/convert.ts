import * as vscode from 'vscode';
import type { Problem, RelatedPlace, Severity } from '../core/problem.ts';
import type { Span } from '../core/text.ts';

/** The only place that makes a `vscode.Range`: both sides count UTF-16 offsets. */
export function toRange(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.from), document.positionAt(span.to));
}

/** A problem as VS Code shows it. An empty span is widened, or nothing would be underlined. */
export function toDiagnostic(document: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(document, visible(document, problem.span)),
    problem.message,
    severityOf(problem.severity),
  );
  diagnostic.source = 'prometheus';
  diagnostic.code = problem.code;
  if (problem.related !== undefined) {
    diagnostic.relatedInformation = problem.related.map(
      (place) =>
        new vscode.DiagnosticRelatedInformation(locationOf(document, place), place.message),
    );
  }
  return diagnostic;
}

/** True for the diagnostic that `toDiagnostic` made of this problem. */
export function isDiagnosticOf(diagnostic: vscode.Diagnostic, problem: Problem): boolean {
  return diagnostic.code === problem.code && diagnostic.message === problem.message;
}

/** A place in another file is given by its offsets there; without its text: the file's start. */
function locationOf(document: vscode.TextDocument, place: RelatedPlace): vscode.Location {
  if (place.path === undefined || place.path === document.uri.fsPath) {
    return new vscode.Location(document.uri, toRange(document, place.span));
  }
  const uri = vscode.Uri.file(place.path);
  const open = vscode.workspace.textDocuments.find((other) => other.uri.fsPath === uri.fsPath);
  const start = new vscode.Range(0, 0, 0, 0);
  return new vscode.Location(uri, open === undefined ? start : toRange(open, place.span));
}

function visible(document: vscode.TextDocument, span: Span): Span {
  if (span.to > span.from) return span;
  const text = document.getText(
    new vscode.Range(document.positionAt(span.from), document.positionAt(span.from + 1)),
  );
  if (text !== '' && !/\s/.test(text)) return { from: span.from, to: span.from + 1 };
  return { from: Math.max(0, span.from - 1), to: span.from };
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
