import { lineStartAt } from '../../base/text.ts';
import { indentAt, isDocumentMark, isEmptyLine, lineAt, nextLineStart } from './line.ts';

/** A key of a block mapping. */
export interface Sibling {
  readonly name: string;
  /** The offset of its line. */
  readonly from: number;
}

/**
 * The keys of a block mapping, without those of the mappings in it, in the order of the text.
 * @param from an offset in a line between those of the mapping; that line is left out
 * @param column where the keys of the mapping begin
 */
export function keysAround(text: string, from: number, column: number): readonly Sibling[] {
  const own = lineAt(text, from);
  const above: Sibling[] = [];
  const begins = own.dashes.length > 0 && own.column === column;
  for (let at = lineStartAt(text, from); at > 0 && !begins;) {
    at = lineStartAt(text, at - 1);
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    if (isDocumentMark(text, at)) break;
    const line = lineAt(text, at);
    const isOwn = line.column === column;
    if (isOwn && line.key !== undefined) above.unshift({ name: line.key.name, from: at });
    // A list may stand in the column of its key.
    if (line.indent < column) break;
  }
  return [...above, ...keysBelow(text, from, column)];
}

/** The keys of a block mapping in the lines below an offset. */
export function keysBelow(text: string, from: number, column: number): readonly Sibling[] {
  const below: Sibling[] = [];
  for (let at = nextLineStart(text, from); at !== undefined; at = nextLineStart(text, at)) {
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    if (indent < column || isDocumentMark(text, at)) break;
    const line = lineAt(text, at);
    if (line.key !== undefined && line.column === column) {
      below.push({ name: line.key.name, from: at });
    }
  }
  return below;
}

/** Where the lines end that belong to the value of a key, or to an item, of a block collection in that column. */
export function endOfLinesUnder(
  text: string,
  {
    kind,
    from,
    column,
  }: { readonly kind: 'key' | 'item'; readonly from: number; readonly column: number },
): number {
  for (let at = nextLineStart(text, from); at !== undefined; at = nextLineStart(text, at)) {
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    // A list may stand in the column of its key.
    const isOwnItem = kind === 'key' && indent === column && text.charAt(at + indent) === '-';
    if (!isOwnItem || isDocumentMark(text, at)) return at;
  }
  return text.length;
}
