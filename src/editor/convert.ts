import * as vscode from 'vscode';
import type { PlacedProblem } from '../core/base/place.ts';
import type { Problem, RelatedPlace, Severity } from '../core/base/problem.ts';
import type { Span } from '../core/base/text.ts';
import type { CheckPages } from './checkPages.ts';

/** Finds the range of a span of one file. */
export type Places = (span: Span) => vscode.Range;

/** The only place that makes a `vscode.Range`: both sides count UTF-16 offsets. */
export function toRange(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.from), document.positionAt(span.to));
}

/** Places in an open document. An empty span is widened, or nothing would be underlined. */
export function placesIn(document: vscode.TextDocument): Places {
  return (span) => toRange(document, visible(document, span));
}

/** The place of a problem of a file that is not open; what else it names begins at the top. */
export function placesOf({ problem, from, to }: PlacedProblem): Places {
  return (span) =>
    span === problem.span
      ? new vscode.Range(from.line, from.character, to.line, to.character)
      : new vscode.Range(0, 0, 0, 0);
}

/** A problem as VS Code shows it. */
export function toDiagnostic(
  problem: Problem,
  uri: vscode.Uri,
  places: Places,
  pages: CheckPages,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    places(problem.span),
    messageOf(problem),
    severityOf(problem.severity),
  );
  diagnostic.source = 'prometheus';
  const target = pages(problem.code);
  diagnostic.code = target === undefined ? problem.code : { value: problem.code, target };
  if (problem.related !== undefined) {
    diagnostic.relatedInformation = problem.related.map(
      (place) =>
        new vscode.DiagnosticRelatedInformation(locationOf(place, uri, places), place.message),
    );
  }
  return diagnostic;
}

/** True for the diagnostic that `toDiagnostic` made of this problem. */
export function isDiagnosticOf(diagnostic: vscode.Diagnostic, problem: Problem): boolean {
  const { code } = diagnostic;
  const name = typeof code === 'object' ? code.value : code;
  return name === problem.code && diagnostic.message === messageOf(problem);
}

/** Prometheus' words, and below them what helps. */
function messageOf({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}

/** A place in another file is found by its offsets where that file is open, else at its top. */
function locationOf(place: RelatedPlace, uri: vscode.Uri, places: Places): vscode.Location {
  if (place.path === undefined || place.path === uri.fsPath) {
    return new vscode.Location(uri, places(place.span));
  }
  const other = vscode.Uri.file(place.path);
  const open = vscode.workspace.textDocuments.find(({ uri: one }) => one.fsPath === other.fsPath);
  const range = open === undefined ? new vscode.Range(0, 0, 0, 0) : toRange(open, place.span);
  return new vscode.Location(other, range);
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
