import * as vscode from 'vscode';
import type { Span } from '../core/base/text.ts';
import { tokenModifiers, tokenTypes } from '../core/features/promql/tokens.ts';
import { colouredLanguages } from '../platform/languages.ts';
import type { DisposableStore } from '../platform/lifecycle.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** Of longer documents only the visible part is coloured; in UTF-16 units. */
const longest = 300_000;

/** Colours the PromQL in YAML and Markdown, which their grammars take for text. */
export function registerSemanticTokens(documents: Documents, store: DisposableStore): void {
  const legend = new vscode.SemanticTokensLegend([...tokenTypes], [...tokenModifiers]);
  const colour = async (
    document: vscode.TextDocument,
    within: Span,
  ): Promise<vscode.SemanticTokens> => {
    const tokens = await documents.ask(document, (service, id) =>
      service.editing.tokens(id, within),
    );
    const builder = new vscode.SemanticTokensBuilder(legend);
    for (const { span, type, modifiers } of tokens ?? []) {
      const place = toRange(document, span);
      // VS Code takes no token over several lines, such as a raw string.
      if (place.isSingleLine) builder.push(place, type, modifiers);
    }
    return builder.build();
  };
  // VS Code asks for the visible part once and not again when that comes to nothing, as it may while a
  // window opens. The whole of a document it asks for again when it is told to.
  const changed = store.add(new vscode.EventEmitter<void>());
  const coloured = new Set<string>();
  store.add(
    documents.onChecked(({ document, checked }) => {
      const key = document.uri.toString();
      if (checked?.kind === undefined) coloured.delete(key);
      else if (!coloured.has(key)) {
        coloured.add(key);
        changed.fire();
      }
    }),
  );
  const whole: vscode.DocumentSemanticTokensProvider = {
    onDidChangeSemanticTokens: changed.event,
    provideDocumentSemanticTokens: (document) => {
      const { length } = document.getText();
      return length > longest ? undefined : colour(document, { from: 0, to: length });
    },
  };
  const visible: vscode.DocumentRangeSemanticTokensProvider = {
    provideDocumentRangeSemanticTokens: (document, range) =>
      colour(document, { from: document.offsetAt(range.start), to: document.offsetAt(range.end) }),
  };
  const { languages } = vscode;
  store.add(languages.registerDocumentSemanticTokensProvider(colouredLanguages, whole, legend));
  store.add(
    languages.registerDocumentRangeSemanticTokensProvider(colouredLanguages, visible, legend),
  );
}
