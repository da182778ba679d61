import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  InsertTextFormat,
  InsertTextMode,
  type Range,
  type SymbolInformation,
  SymbolKind,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import { type Place, type PlacedProblem, visible } from '../core/base/place.ts';
import { type Fix, type Severity, type TextEdit, withHint } from '../core/base/problem.ts';
import type { LineIndex, Span } from '../core/base/text.ts';
import type { Completion, CompletionKind } from '../core/features/promql/completion.ts';
import type { MetricText } from '../core/features/promql/metricWords.ts';
import type { OutlineKind, OutlineRow } from '../core/features/navigation/outline.ts';
import type { AnswerForms } from './answerForms.ts';
import { markup } from './markup.ts';

/** The range of a place: the protocol counts lines and UTF-16 units as the core does. */
export function rangeOf({ from, to }: Place): Range {
  return { start: from, end: to };
}

/** The range of a span of a document. */
export function toRange(lines: LineIndex, { from, to }: Span): Range {
  return { start: lines.position(from), end: lines.position(to) };
}

/** An edit of a document's text. */
export function toEdit(lines: LineIndex, { span, newText }: TextEdit): LspTextEdit {
  return { range: toRange(lines, span), newText };
}

/** @param uriOf the URI of another file that a problem refers to */
export function toDiagnostic(
  { problem, place, related }: PlacedProblem,
  uri: string,
  uriOf: (path: string) => string,
): Diagnostic {
  const elsewhere = (problem.related ?? []).flatMap(({ path, message }, index) => {
    const at = related[index];
    if (at === undefined) return [];
    const location = { uri: path === undefined ? uri : uriOf(path), range: rangeOf(at) };
    return [{ location, message }];
  });
  return {
    range: rangeOf(visible(place)),
    severity: severities[problem.severity],
    code: problem.code,
    source: 'prometheus',
    message: withHint(problem),
    ...(elsewhere.length === 0 ? {} : { relatedInformation: elsewhere }),
  };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A fix as a quick fix for the document. */
export function toCodeAction(uri: string, lines: LineIndex, fix: Fix, of: Diagnostic): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [of],
    isPreferred: fix.preferred === true,
    edit: { changes: { [uri]: fix.edits.map((edit) => toEdit(lines, edit)) } },
  };
}

/** The kind of the action that applies every fix that is certainly wanted. */
export const fixAllKind = 'source.fixAll.promcheck';

/** All fixes of the document at once. */
export function toFixAll(uri: string, lines: LineIndex, edits: readonly TextEdit[]): CodeAction {
  return {
    title: 'Fix all Prometheus problems',
    kind: fixAllKind,
    edit: { changes: { [uri]: edits.map((edit) => toEdit(lines, edit)) } },
  };
}

/** A completion in the form that the client takes. */
export function toCompletionItem(
  lines: LineIndex,
  { label, kind, span, insertText, snippet, filterText, additionalEdits, ...text }: Completion,
  forms: Pick<AnswerForms, 'snippets' | 'completion'>,
): CompletionItem {
  const range = toRange(lines, span);
  const isSnippet = forms.snippets && snippet !== undefined;
  const { sortText, isDeprecated } = text;
  const item: CompletionItem = {
    label,
    kind: itemKinds[kind],
    textEdit: { range, newText: isSnippet ? snippet : insertText },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(filterText === undefined ? {} : { filterText }),
    ...(additionalEdits === undefined
      ? {}
      : { additionalTextEdits: additionalEdits.map((edit) => toEdit(lines, edit)) }),
    // Lines that are added have their indentation already.
    insertTextMode: InsertTextMode.asIs,
    ...(sortText === undefined ? {} : { sortText }),
    ...(isDeprecated === true ? { tags: [CompletionItemTag.Deprecated] } : {}),
  };
  return withDescription(item, text, forms);
}

/** An item with what is known of it. */
export function withDescription(
  item: CompletionItem,
  { detail, documentation }: MetricText,
  { completion }: Pick<AnswerForms, 'completion'>,
): CompletionItem {
  return {
    ...item,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: markup(documentation, completion) }),
  };
}

/** The kinds of items in the protocol. */
export const itemKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  metric: CompletionItemKind.Variable,
  record: CompletionItemKind.Reference,
  function: CompletionItemKind.Function,
  aggregation: CompletionItemKind.Method,
  label: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  keyword: CompletionItemKind.Keyword,
  operator: CompletionItemKind.Operator,
  duration: CompletionItemKind.Unit,
  snippet: CompletionItemKind.Snippet,
  key: CompletionItemKind.Property,
  variable: CompletionItemKind.Constant,
  file: CompletionItemKind.File,
  name: CompletionItemKind.EnumMember,
};

/** Rows of the outline, each with the name of the one that it lies below, for clients that know no tree. */
export function toSymbols(
  uri: string,
  rows: readonly OutlineRow[],
  containerName?: string,
): SymbolInformation[] {
  return rows.flatMap((row) => {
    const { name, kind, range } = toDocumentSymbol(row);
    const symbol = { name, kind, location: { uri, range } };
    const own = containerName === undefined ? symbol : { ...symbol, containerName };
    return [own, ...toSymbols(uri, row.children, name)];
  });
}

/** A row of the outline, with those below it. */
export function toDocumentSymbol(row: OutlineRow): DocumentSymbol {
  return {
    // The protocol refuses a symbol without a name.
    name: row.name.trim() === '' ? '(no name)' : row.name,
    detail: row.detail,
    kind: symbolKinds[row.kind],
    range: rangeOf(row.whole),
    selectionRange: rangeOf(row.place),
    children: row.children.map(toDocumentSymbol),
  };
}

export const symbolKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  group: SymbolKind.Namespace,
  record: SymbolKind.Variable,
  alert: SymbolKind.Event,
  receiver: SymbolKind.Interface,
  'time-interval': SymbolKind.Constant,
  job: SymbolKind.Module,
};
