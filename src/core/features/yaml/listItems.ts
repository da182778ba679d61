import { lineStartAt, nextLineStart } from '../../base/text.ts';
import { withoutQuotes } from '../../documents/keyLine.ts';
import { indentAt, isDocumentMark, isEmptyLine, lineAt } from './line.ts';
import type { YamlPlace } from './yamlPlace.ts';

/**
 * The other scalars of the list that an item at a place is, or would be, a part of, without quotes. Empty where the
 * place is in no list.
 */
export function itemsBeside(text: string, place: YamlPlace): readonly string[] {
  if (place.inFlow) return place.items;
  const last = place.path.at(-1);
  const isItem = place.form === 'item';
  const column = isItem ? place.column : last?.kind === 'item' ? last.column : -1;
  return column < 0 ? [] : itemsAround(text, place.offset, column);
}

/** The scalars of a block list, without the one on the line of an offset. */
function itemsAround(text: string, offset: number, column: number): readonly string[] {
  const above: string[] = [];
  const start = lineStartAt(text, offset);
  const isFirst = indentAt(text, start) < column && lineAt(text, start).dashes.includes(column);
  for (let at = start; at > 0 && !isFirst;) {
    at = lineStartAt(text, at - 1);
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    const { dashes } = lineAt(text, at);
    if (isDocumentMark(text, at) || !dashes.includes(column)) break;
    above.unshift(...itemOn(text, at, column));
    // The list begins behind another dash.
    if (indent < column) break;
  }
  return [...above, ...itemsBelow(text, offset, column)];
}

function itemsBelow(text: string, offset: number, column: number): readonly string[] {
  const below: string[] = [];
  for (let at = nextLineStart(text, offset); at < text.length; at = nextLineStart(text, at)) {
    const indent = indentAt(text, at);
    if (indent > column || isEmptyLine(text, at)) continue;
    if (indent < column || isDocumentMark(text, at) || text.charAt(at + column) !== '-') break;
    below.push(...itemOn(text, at, column));
  }
  return below;
}

/** The item of a line, where it is one scalar. */
function itemOn(text: string, from: number, column: number): readonly string[] {
  const { dashes, key, value } = lineAt(text, from);
  if (key !== undefined || dashes.at(-1) !== column || value.from === value.to) return [];
  return [withoutQuotes(text.slice(value.from, value.to))];
}
