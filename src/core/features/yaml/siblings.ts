import { lineStartAt, nextLineStart } from '../../base/text.ts';
import type { TakenKey } from '../../schema/exclusion.ts';
import { indentAt, isDocumentMark, isEmptyLine, lineAt, type YamlLine } from './line.ts';

/** A key of a block mapping. */
export interface Sibling extends TakenKey {
  /** The offset of its line. */
  readonly from: number;
}

/**
 * The keys of a block mapping, without those of the mappings in it, in the order of the text.
 * @param from an offset in a line between those of the mapping; that line is left out
 * @param column where the keys of the mapping begin
 */
export function keysAround(text: string, from: number, column: number): readonly Sibling[] {
  const here = lineAt(text, from);
  const above: Sibling[] = [];
  const begins = here.dashes.length > 0 && here.column === column;
  for (let at = lineStartAt(text, from); at > 0 && !begins;) {
    at = lineStartAt(text, at - 1);
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    if (isDocumentMark(text, at)) break;
    const line = lineAt(text, at);
    const own = line.column === column ? siblingOn(text, line, at) : undefined;
    if (own !== undefined) above.unshift(own);
    // A list may stand in the column of its key.
    if (line.indent < column) break;
  }
  return [...above, ...keysBelow(text, from, column)];
}

/** The keys of a block mapping in the lines below an offset. */
export function keysBelow(text: string, from: number, column: number): readonly Sibling[] {
  const below: Sibling[] = [];
  for (let at = nextLineStart(text, from); at < text.length; at = nextLineStart(text, at)) {
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    if (indent < column || isDocumentMark(text, at)) break;
    const line = lineAt(text, at);
    const own = line.column === column ? siblingOn(text, line, at) : undefined;
    if (own !== undefined) below.push(own);
  }
  return below;
}

/** The key of a line; the line of its value, where that has one of its own, counts for none. */
function siblingOn(text: string, { key, value }: YamlLine, from: number): Sibling | undefined {
  if (key === undefined) return undefined;
  const written = text.slice(value.from, value.to);
  return { name: key.name, from, ...(written === '' ? {} : { value: written }) };
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
  for (let at = nextLineStart(text, from); at < text.length; at = nextLineStart(text, at)) {
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    // A list may stand in the column of its key.
    const isOwnItem = kind === 'key' && indent === column && text.charAt(at + indent) === '-';
    if (!isOwnItem || isDocumentMark(text, at)) return at;
  }
  return text.length;
}
