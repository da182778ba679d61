import {
  type Connection,
  DocumentDiagnosticReportKind,
  SemanticTokensBuilder,
} from 'vscode-languageserver/node';
import type { Span } from '../core/base/text.ts';
import { tokenTypes } from '../core/features/promql/tokens.ts';
import { toCompletionItem, toDiagnostic, toRange } from './convert.ts';
import { type Session, uriOf } from './session.ts';

/** Answers requests about what stands at a place: problems, hover, completion, signatures, tokens. */
export function answerHelp(connection: Connection, session: Session): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
    const checked = await session.check(uri);
    const items = checked?.placed.map((placed) => toDiagnostic(placed, uri, uriOf)) ?? [];
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const hover = await at?.service.hover(uri, at.offset);
    if (at === undefined || hover === undefined) return null;
    const contents = { kind: 'markdown' as const, value: hover.markdown };
    return { contents, range: toRange(at.lines, hover.span) };
  });
  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const found = await at?.service.completions(uri, at.offset, session.catalog);
    if (at === undefined || found === undefined) return null;
    const items = found.items.map((item) => toCompletionItem(at.lines, item));
    return { isIncomplete: found.incomplete, items };
  });
  connection.onSignatureHelp(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const help = await at?.service.signature(uri, at.offset);
    if (help === undefined) return null;
    const { label, parameters, active, documentation } = help;
    const signature = {
      label,
      documentation: { kind: 'markdown' as const, value: documentation },
      parameters: parameters.map(({ from, to }) => ({ label: [from, to] as [number, number] })),
    };
    return { signatures: [signature], activeSignature: 0, activeParameter: active };
  });
  const tokens = async (uri: string, within: Span) => {
    const builder = new SemanticTokensBuilder();
    const open = session.of(uri);
    for (const { span, type } of (await open?.service.tokens(uri, within)) ?? []) {
      if (open === undefined) break;
      const { start, end } = toRange(open.lines, span);
      // The protocol takes no token over several lines, such as a raw string.
      if (start.line !== end.line) continue;
      builder.push(start.line, start.character, span.to - span.from, tokenTypes.indexOf(type), 0);
    }
    return builder.build();
  };
  connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
    tokens(uri, { from: 0, to: session.of(uri)?.text.length ?? 0 }),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) => {
    const lines = session.of(uri)?.lines;
    const offset = (position: typeof range.start) => lines?.offset(position) ?? 0;
    return tokens(uri, { from: offset(range.start), to: offset(range.end) });
  });
}
