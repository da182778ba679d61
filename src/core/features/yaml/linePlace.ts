import { openingOf, stepInto } from './ancestors.ts';
import { placeInFlow } from './insidePlace.ts';
import { lineBelow, type YamlLine } from './line.ts';
import { keysAround, keysBelow } from './siblings.ts';
import type { Step } from './step.ts';
import { simple, type YamlPlace } from './yamlPlace.ts';

/**
 * The place of an offset in a line of block style; undefined where nothing fits.
 * @param path the steps to the line's content
 */
export function placeOnLine(
  text: string,
  offset: number,
  line: YamlLine,
  path: readonly Step[],
): YamlPlace | undefined {
  const { key, value } = line;
  if (key !== undefined && offset <= key.span.to) {
    if (offset < key.span.from) return undefined;
    const taken = () => keysAround(text, line.from, line.column);
    return { ...simple(text, offset, 'key', path, key.span, line.column), hasColon: true, taken };
  }
  if (key !== undefined && offset <= key.colon) return undefined;
  const step = stepInto(line);
  const here = step === undefined ? path : [...path, step];
  const opening = openingOf(text, line);
  if (opening === 'flow collection' && offset > value.from) {
    return placeInFlow(text, offset, value.from, here);
  }
  if (opening === undefined) return emptyValue(text, offset, line, here);
  if (opening !== 'scalar') return undefined;
  if (offset > value.to) {
    return {
      ...simple(text, offset, 'text', here, { from: offset, to: offset }, 0),
      scalarFrom: value.from,
    };
  }
  if (offset < value.from) return undefined;
  const form = key === undefined ? 'entry' : 'value';
  const taken = () => keysAround(text, line.from, line.column);
  return {
    ...simple(text, offset, form, here, value, line.column),
    isBehindDash: line.key === undefined && line.dashes.length > 0,
    taken,
  };
}

/** The place behind a colon or a dash with nothing there yet. */
function emptyValue(
  text: string,
  offset: number,
  line: YamlLine,
  path: readonly Step[],
): YamlPlace | undefined {
  const owner = line.key === undefined ? line.dashes.at(-1) : line.column;
  const end = line.key === undefined ? line.from + (owner ?? 0) + 1 : line.key.colon + 1;
  if (offset < end) return undefined;
  const wantsBlank = offset === end;
  const column = offset - line.from + (wantsBlank ? 1 : 0);
  const below = lineBelow(text, line)?.indent;
  const form = line.key === undefined ? 'entry' : 'value';
  // What is indented deeper below is the value already, but for further keys of an item.
  if (below !== undefined && below > (owner ?? 0)) {
    const continues = form === 'entry' && below === column;
    if (!continues) return undefined;
  }
  const taken = () => keysBelow(text, line.from, column);
  const span = { from: offset, to: offset };
  const isBehindDash = line.key === undefined;
  return { ...simple(text, offset, form, path, span, column), isBehindDash, wantsBlank, taken };
}
