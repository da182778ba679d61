import { ancestorsOf } from './ancestors.ts';
import { blankPlaces } from './blankPlace.ts';
import { placeInside } from './insidePlace.ts';
import { lineAt } from './line.ts';
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
  const isBlank = line.value.from === line.value.to && line.key === undefined;
  if (isBlank && line.dashes.length === 0) {
    return line.comment < line.to ? [] : blankPlaces(text, offset, line);
  }
  const { path, enclosing } = ancestorsOf(text, line);
  if (enclosing !== undefined) {
    const place = placeInside(text, offset, enclosing);
    return place === undefined ? [] : [place];
  }
  const place = placeOnLine(text, offset, line, path);
  return place === undefined ? [] : [place];
}
