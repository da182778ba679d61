import { ancestorsOf } from './ancestors.ts';
import { blankPlaces } from './blankPlace.ts';
import { placeInside } from './insidePlace.ts';
import { placeInItemAbove } from './itemAbove.ts';
import { lineAt, lineBelow, type YamlLine } from './line.ts';
import { placeOnLine } from './linePlace.ts';
import type { YamlPlace } from './yamlPlace.ts';

/**
 * What may be written at an offset, found from the indentation of the lines around it alone, so that the text may be
 * broken anywhere; the likeliest first. Empty in comments and where nothing fits.
 */
export function placesAt(text: string, offset: number): readonly YamlPlace[] {
  const line = lineAt(text, offset);
  const isComment = offset > line.comment || (offset === line.comment && offset < line.to);
  if (offset < line.from || isComment) return [];
  // Behind `? key` nothing may stand, and a colon without such a key is a mistake.
  if (line.key?.explicit === 'key' && offset > line.key.span.to) return [];
  if (line.key === undefined && /^[?:][ \t]/.test(text.slice(line.from + line.column))) return [];
  const isBare = line.key === undefined && line.dashes.length === 0;
  const isBlank = isBare && line.value.from === line.value.to;
  if (isBlank && line.comment < line.to) return [];
  const places = isBlank ? blankPlaces(text, offset, line) : writtenPlaces(text, offset, line);
  const written = isBlank ? { from: offset, to: offset } : line.value;
  const item = isBare ? placeInItemAbove(text, offset, line, written) : undefined;
  if (item === undefined) return places;
  // Another item would part the keys below from the others of theirs.
  const isWithin = (lineBelow(text, line)?.indent ?? 0) > line.column;
  return isWithin ? [item] : [item, ...places];
}

/** The place in a line that is not blank. */
function writtenPlaces(text: string, offset: number, line: YamlLine): readonly YamlPlace[] {
  const { path, enclosing } = ancestorsOf(text, line);
  const place =
    enclosing === undefined
      ? placeOnLine(text, offset, line, path)
      : placeInside(text, offset, enclosing);
  return place === undefined ? [] : [place];
}
