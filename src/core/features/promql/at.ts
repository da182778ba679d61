import { embeddedPromql, inFile, type EmbeddedPromql } from '../../documents/embed.ts';
import type { FileKind } from '../../documents/kind.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { toValue } from '../../yaml/tree/scalarMap.ts';
import { completePromql, type Completions } from './completion.ts';
import { hoverPromql, type Hover } from './hover.ts';
import { signaturePromql, type SignatureHelp } from './signature.ts';
import type { MetricCatalog } from './metricCatalog.ts';

/** Where somebody looks: a document of a kind, and a UTF-16 offset in it. */
export interface PlaceInDocument {
  readonly kind: FileKind;
  readonly text: string;
  readonly offset: number;
  readonly target: Target;
}

/** Explains the PromQL at a place; spans are those of the document. */
export function hoverAt(place: PlaceInDocument): Hover | undefined {
  const found = expressionAt(place);
  const hover = found && hoverPromql(found.embedded.text, found.at, place.target);
  return hover && { ...hover, span: moved(found.embedded, hover.span) };
}

/** The signature of the call around a place. */
export function signatureAt(place: PlaceInDocument): SignatureHelp | undefined {
  const found = expressionAt(place);
  return found && signaturePromql(found.embedded.text, found.at, place.target);
}

/** What may be typed at a place; spans are those of the document. Rejects where the catalog does. */
export async function completionsAt(
  place: PlaceInDocument,
  catalog: MetricCatalog,
): Promise<Completions | undefined> {
  const found = expressionAt(place);
  if (found === undefined) return undefined;
  const { embedded, at } = found;
  const { items, incomplete } = await completePromql(embedded.text, at, place.target, catalog);
  return {
    incomplete,
    items: items.map((item) => ({ ...item, span: moved(embedded, item.span) })),
  };
}

function expressionAt({
  kind,
  text,
  offset,
  target,
}: PlaceInDocument): { embedded: EmbeddedPromql; at: number } | undefined {
  for (const embedded of embeddedPromql(kind, text, target)) {
    const { span, node } = embedded;
    if (offset < span.from || offset > span.to) continue;
    const at = node === undefined ? offset - span.from : toValue(node, offset);
    if (at !== undefined) return { embedded, at };
  }
  return undefined;
}

function moved(embedded: EmbeddedPromql, { from, to }: Span): Span {
  return inFile(embedded, from, to);
}
