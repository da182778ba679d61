import type { Completion, CompletionKind } from '../promql/completion.ts';
import { quotedText, scalarText } from './write.ts';
import type { YamlPlace } from './yamlPlace.ts';

/** A key or a value that may be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is written for it, without what the place asks for: blanks, dash, quotes. */
  readonly text: string;
  /** Offers of a lower rank come first; within a rank they keep their order. */
  readonly rank: number;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly isDeprecated?: boolean;
  readonly continues?: boolean;
}

/** The ranks of keys and values. */
export const ranks = { wanted: 0, usual: 1, rare: 2, deprecated: 3 } as const;

/** A value as an offer: a name that users gave is written so that it reads as the same string. */
export function valueOffer(
  value: string,
  place: YamlPlace,
  more: Partial<Offer> & { readonly isWord?: boolean } = {},
): Offer {
  const { isWord = false, ...rest } = more;
  const quote = quoteAround(place);
  const text =
    quote !== undefined
      ? quotedText(value, quote)
      : isWord
        ? value
        : scalarText(value, place.inFlow);
  return { label: value, kind: 'value', rank: ranks.usual, ...rest, text };
}

/** The quote that the cursor of a place is behind. */
function quoteAround({ written, span, offset }: YamlPlace): '"' | "'" | undefined {
  const first = written.charAt(0);
  const isBehind = offset > span.from && (offset < span.to || !isClosed(written));
  return isBehind && (first === '"' || first === "'") ? first : undefined;
}

function isClosed(written: string): boolean {
  return written.length > 1 && written.endsWith(written.charAt(0));
}

/** An offer as a completion of a place. */
export function completionOf(offer: Offer, place: YamlPlace, index: number): Completion {
  const { label, kind, text, rank, detail, documentation, isDeprecated, continues } = offer;
  const dash = place.form === 'item' ? '- ' : '';
  const { span, closing } =
    kind === 'key' ? { span: place.span, closing: '' } : insideQuotes(place);
  const surplus = Math.max(0, -place.missingBlanks);
  const blanks = ' '.repeat(Math.max(place.wantsBlank ? 1 : 0, place.missingBlanks));
  const insertText = blanks + dash + text + closing;
  // Editors compare it with all that is replaced: with surplus blanks, and with a quote in front of the cursor.
  const isQuoted = /^["']/.test(place.written) && span.from === place.span.from;
  const filterText = ' '.repeat(surplus) + (isQuoted ? place.written.charAt(0) : '') + label;
  return {
    label: dash + label,
    kind,
    span: { from: span.from - surplus, to: span.to },
    insertText,
    sortText: `${rank.toString()}${index.toString().padStart(4, '0')}`,
    ...(filterText === dash + label ? {} : { filterText }),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(isDeprecated === true ? { isDeprecated } : {}),
    ...(continues === true ? { continues } : {}),
  };
}

/** The part of a quoted scalar between its quotes, and the quote that its end lacks. */
function insideQuotes(place: YamlPlace): { span: YamlPlace['span']; closing: string } {
  const { span, written } = place;
  const quote = quoteAround(place);
  if (quote === undefined) return { span, closing: '' };
  return isClosed(written)
    ? { span: { from: span.from + 1, to: span.to - 1 }, closing: '' }
    : { span: { from: span.from + 1, to: span.to }, closing: quote };
}
