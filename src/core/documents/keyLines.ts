import { nextLineStart } from '../base/text.ts';
import { flowKeys } from './flowKeys.ts';
import { joinPath, type KeyLine } from './keyLine.ts';

/** How many keys tell what a file is. */
const ENOUGH = 2000;

/** The first keys of a text. */
export interface KeyLines {
  readonly keys: readonly KeyLine[];
  /** The offset behind the last line that was looked at: no other text behind it would give other keys. */
  readonly to: number;
}

/**
 * The first keys of a text, at most `enough` of them, however broken the YAML is around them, in block style and in brackets. What is
 * inside block scalars and the control lines of templates is left out.
 */
export function keyLines(text: string, enough = ENOUGH): KeyLines {
  const keys: KeyLine[] = [];
  const parents: { readonly column: number; readonly path: string }[] = [];
  // Lines right of this column belong to a block scalar.
  let blockColumn = Number.POSITIVE_INFINITY;
  // Brackets without an end are not looked for again: each could be searched for in all of the text.
  let isBroken = false;
  // YAML ends lines with a carriage return alone, too.
  const lineBreak = /\r\n?|\n/g;
  let from = text.startsWith('\ufeff') ? 1 : 0;
  while (from < text.length && keys.length < enough) {
    const start = from;
    lineBreak.lastIndex = start;
    const newline = lineBreak.exec(text);
    from = newline === null ? text.length : lineBreak.lastIndex;
    const line = text.slice(start, newline?.index ?? text.length);
    const lead = line.search(/[^ \t]/);
    if (lead < 0) continue;
    const indent = columnOf(line.slice(0, lead));
    if (indent > blockColumn) continue;
    blockColumn = Number.POSITIVE_INFINITY;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) {
      parents.length = 0;
      continue;
    }
    const dashes = /^(?:-[ \t]+)*/.exec(line.slice(lead))?.[0] ?? '';
    const column = indent + dashes.length;
    const content = line.slice(lead + dashes.length);
    const pair = splitPair(content);
    const value = pair?.value ?? content;
    if (/^(?:[&!]\S*[ \t]+)*[|>][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(value)) {
      blockColumn = pair === undefined ? indent : column;
    }
    const flow = isBroken ? null : /^(?:[&!]\S*[ \t]+)*(?=\[|\{(?![{%#]))/.exec(value);
    if (pair === undefined && flow === null) continue;
    while (parents.length > 0 && (parents.at(-1)?.column ?? 0) >= column) parents.pop();
    const parent = parents.at(-1)?.path ?? '';
    const path = pair === undefined ? parent : joinPath(parent, pair.key);
    const item = dashes !== '';
    if (pair !== undefined) {
      parents.push({ column, path });
      keys.push({ key: pair.key, path, item, value: bare(value) });
    }
    if (flow === null) continue;
    const place = {
      from: start + line.lastIndexOf(value) + flow[0].length,
      path,
      item: item && pair === undefined,
      // A text that is one collection has nothing around it.
      column: pair === undefined && !item && parents.length === 0 ? -1 : column,
    };
    const found = flowKeys(text, place, enough - keys.length);
    keys.push(...found.keys);
    isBroken = found.end === undefined;
    if (!isBroken || place.column < 0) from = nextLineStart(text, found.end ?? text.length);
  }
  return { keys, to: isBroken ? text.length : from };
}

/** The column behind white space. YAML refuses tabs here, but what is meant can be seen. */
function columnOf(white: string): number {
  let column = 0;
  for (const char of white) column = char === '\t' ? column - (column % TAB) + TAB : column + 1;
  return column;
}

const TAB = 8;

/** `key: value` at the start of a line's text, with a quoted or a plain key. */
function splitPair(text: string): { readonly key: string; readonly value: string } | undefined {
  const quoted = /^(["'])([^"']*)\1[ \t]*:(?:[ \t]+(.*))?$/.exec(text);
  if (quoted !== null) return { key: quoted[2] ?? '', value: (quoted[3] ?? '').trim() };
  if (/^(?:[#[\]{},&*!|>%@`"'?]|<%|\$\{)/.test(text)) return undefined;
  const colon = /:(?:[ \t]|$)/.exec(text);
  if (colon === null || text.lastIndexOf(' #', colon.index) >= 0) return undefined;
  return { key: text.slice(0, colon.index).trim(), value: text.slice(colon.index + 1).trim() };
}

function bare(value: string): string {
  const text = value.replace(/(?:^|[ \t]+)#.*$/, '');
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
