import {
  type Connection,
  DocumentDiagnosticReportKind,
  type Range,
  SemanticTokensBuilder,
  type SignatureInformation,
} from 'vscode-languageserver/node';
import { untilCancelled } from '../core/base/cancellation.ts';
import type { LineIndex, Span } from '../core/base/text.ts';
import { type TokenModifier, tokenModifiers, tokenTypes } from '../core/features/promql/tokens.ts';
import { itemKinds, toCompletionItem, toDiagnostic, toRange, withDescription } from './convert.ts';
import { markup } from './markup.ts';
import type { Session } from './session.ts';
import { uriOf } from './uris.ts';

/** Answers requests about what stands at a place: problems, hover, completion, signatures, tokens. */
export function answerHelp(connection: Connection, session: Session): void {
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
    const checked = await session.check(uri);
    const items = checked?.placed.map((placed) => toDiagnostic(placed, uri, uriOf)) ?? [];
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const at = session.at(uri, position);
    const { servers, liveValue } = session;
    const hover = await untilCancelled(token, async (signal) =>
      at?.service.editing.hover(uri, at.offset, {
        served: servers.catalog,
        signal,
        ...(liveValue ? { live: servers.live } : {}),
      }),
    );
    if (at === undefined || hover === undefined) return null;
    const contents = markup(hover.markdown, session.forms.hover);
    return { contents, range: toRange(at.lines, hover.span) };
  });
  connection.onCompletion(async ({ textDocument: { uri }, position, context }, token) => {
    const at = session.at(uri, position);
    const trigger = context?.triggerCharacter;
    const found = await untilCancelled(token, async (signal) =>
      at?.service.editing.completions(uri, at.offset, session.servers.catalog, signal, trigger),
    );
    if (at === undefined || found === undefined) return null;
    const items = found.items.map((item) => toCompletionItem(at.lines, item, session.forms));
    return { isIncomplete: found.incomplete, items };
  });
  connection.onCompletionResolve(async (item, token) => {
    const isMetric = item.kind === itemKinds.metric || item.kind === itemKinds.record;
    if (!isMetric || item.documentation !== undefined) return item;
    const text = await untilCancelled(token, (signal) =>
      session.service.editing.metricText(item.label, session.servers.catalog, signal),
    );
    return withDescription(item, text ?? {}, session.forms);
  });
  connection.onSignatureHelp(async ({ textDocument: { uri }, position }) => {
    const at = session.at(uri, position);
    const help = await at?.service.editing.signature(uri, at.offset);
    if (help === undefined) return null;
    const { label, parameters, active, documentation } = help;
    const { forms } = session;
    const signature: SignatureInformation = {
      label,
      documentation: markup(documentation, forms.signature),
      parameters: parameters.map(({ from, to }) => ({
        label: forms.parameterOffsets ? [from, to] : label.slice(from, to),
      })),
    };
    return { signatures: [signature], activeSignature: 0, activeParameter: active };
  });
  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }) => {
    const open = session.of(uri);
    if (open === undefined) return [];
    const within = spanOf(open.lines, range);
    const hints = await open.service.editing.inlayHints(uri, within, session.inlayHints);
    return hints.map(({ at, label, tooltip }) => ({
      position: open.lines.position(at),
      label,
      tooltip,
      paddingLeft: true,
    }));
  });
  const tokens = async (uri: string, within: Span) => {
    const builder = new SemanticTokensBuilder();
    const open = session.of(uri);
    for (const { span, type, modifiers } of (await open?.service.editing.tokens(uri, within)) ??
      []) {
      if (open === undefined) break;
      const { start, end } = toRange(open.lines, span);
      // The protocol takes no token over several lines, such as a raw string.
      if (start.line !== end.line) continue;
      builder.push(
        start.line,
        start.character,
        span.to - span.from,
        tokenTypes.indexOf(type),
        bitsOf(modifiers),
      );
    }
    return builder.build();
  };
  connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
    tokens(uri, { from: 0, to: session.of(uri)?.text.length ?? 0 }),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) => {
    const lines = session.of(uri)?.lines;
    return tokens(uri, lines === undefined ? { from: 0, to: 0 } : spanOf(lines, range));
  });
}

function spanOf(lines: LineIndex, { start, end }: Range): Span {
  return { from: lines.offset(start), to: lines.offset(end) };
}

/** A bit for each modifier, by its place in the legend. */
function bitsOf(modifiers: readonly TokenModifier[]): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0);
}
