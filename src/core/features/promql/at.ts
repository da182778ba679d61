import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { type EmbeddedPromql, inFile } from '../../documents/embed.ts';
import { completePromql, type Completions } from './completion.ts';
import { hoverPromql, type Hover } from './hover.ts';
import type { MetricCatalog } from './metricCatalog.ts';
import { signaturePromql, type SignatureHelp } from './signature.ts';

/** A document as far as its expressions are concerned. */
export interface PromqlDocument {
  readonly target: Target;
  /** The expressions that touch a span, in order. */
  expressions(within: Span): readonly EmbeddedPromql[];
  /** The expression at a UTF-16 offset of the document, and the offset in its own text. */
  expressionAt(
    offset: number,
  ): { readonly embedded: EmbeddedPromql; readonly at: number } | undefined;
}

/** Explains the PromQL at a place; spans are those of the document. */
export function hoverAt(document: PromqlDocument, offset: number): Hover | undefined {
  const found = document.expressionAt(offset);
  const hover = found && hoverPromql(found.embedded.text, found.at, document.target);
  return hover && { ...hover, span: inDocument(found.embedded, hover.span) };
}

/** The signature of the call around a place. */
export function signatureAt(document: PromqlDocument, offset: number): SignatureHelp | undefined {
  const found = document.expressionAt(offset);
  return found && signaturePromql(found.embedded.text, found.at, document.target);
}

/** What may be typed at a place; spans are those of the document. Rejects where the catalog does. */
export async function completionsAt(
  document: PromqlDocument,
  offset: number,
  catalog: MetricCatalog,
): Promise<Completions | undefined> {
  const found = document.expressionAt(offset);
  if (found === undefined) return undefined;
  const { embedded, at } = found;
  const { items, incomplete } = await completePromql(embedded.text, at, document.target, catalog);
  return {
    incomplete,
    items: items.map((item) => ({ ...item, span: inDocument(embedded, item.span) })),
  };
}

function inDocument(embedded: EmbeddedPromql, { from, to }: Span): Span {
  return inFile(embedded, from, to);
}
