import { lineStartAt } from '../../base/text.ts';
/**
 * What a line may be that is nothing but an action's value: `lines` of the mapping or sequence around;
 * the `value` of the key above, which must be right of a column; or `text` inside of a scalar or brackets.
 */
export type LinePlace =
  | { readonly kind: 'lines' }
  | { readonly kind: 'value'; readonly column: number }
  | { readonly kind: 'text' };

/** How many lines above are looked at. */
const REACH = 300;

/**
 * What stands at a line, by the lines around it.
 * @param column where the text of the line begins once it is filled in
 * @param emptied starts of lines that count as blank
 */
export function placeOfLine(
  text: string,
  start: number,
  column: number,
  emptied: ReadonlySet<number>,
): LinePlace {
  const own = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
  if (isInBlock(text, start, column)) return { kind: 'text' };
  const above = lineAbove(text, start, emptied);
  if (above === undefined) return { kind: 'lines' };
  const line = stripComment(above.line);
  const keyColumn = /^[ \t]*(?:-[ \t]+)*/.exec(line)?.[0].length ?? 0;
  const content = line.slice(keyColumn).trimEnd();
  if (/[[{,(]$/.test(content) || isOpenQuote(content)) return { kind: 'text' };
  const key = /^(?:"[^"]*"|'[^']*'|[^"'#{[][^#]*?):(?:[ \t]+[&!]\S*)*$/.test(content);
  if (key) {
    const below = contentBelow(text, start, emptied);
    const isFilled =
      below !== undefined &&
      (below.column > keyColumn || (below.column === keyColumn && below.isItem));
    if (isFilled) return { kind: 'lines' };
    return { kind: 'value', column: keyColumn + 1 };
  }
  const isText =
    column > keyColumn && own > keyColumn && /^[^"'#[{]/.test(content) && !isQuoted(content);
  return isText ? { kind: 'text' } : { kind: 'lines' };
}

/** True for `key: "text"`, to which no line can be added. */
function isQuoted(content: string): boolean {
  return /:[ \t]+(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[.*\]|\{.*\})$/.test(content);
}

/** True for `key: "text` and the like. */
function isOpenQuote(content: string): boolean {
  const value = /(?:^|:[ \t]+)(["'])(.*)$/.exec(content);
  if (value === null) return false;
  const quote = value[1] ?? '"';
  const body = (value[2] ?? '').replaceAll(quote === '"' ? /\\./g : /''/g, '');
  return !body.includes(quote);
}

function stripComment(line: string): string {
  return line.replace(/[ \t]#.*$/, '');
}

interface Below {
  readonly column: number;
  readonly isItem: boolean;
}

/**
 * The nearest line above that has content, and where it begins.
 * @param emptied starts of lines that count as blank
 */
export function lineAbove(
  text: string,
  start: number,
  emptied: ReadonlySet<number>,
): { readonly from: number; readonly line: string } | undefined {
  let end = start - 1;
  for (let count = 0; end > 0 && count < REACH; count++) {
    const from = lineStartAt(text, end);
    const line = text.slice(from, end).trimEnd();
    if (!emptied.has(from) && !/^[ \t]*(?:#.*)?$/.test(line)) return { from, line };
    end = from - 1;
  }
  return undefined;
}

function contentBelow(
  text: string,
  start: number,
  emptied: ReadonlySet<number>,
): Below | undefined {
  let from = text.indexOf('\n', start) + 1;
  for (let count = 0; from > 0 && from < text.length && count < REACH; count++) {
    const newline = text.indexOf('\n', from);
    const line = text.slice(from, newline < 0 ? text.length : newline);
    const column = line.search(/[^ \t\r]/);
    if (!emptied.has(from) && column >= 0 && line[column] !== '#' && !isAction(line.trim())) {
      return { column, isItem: /^-(?:\s|$)/.test(line.slice(column)) };
    }
    from = newline + 1;
  }
  return undefined;
}

/** True for a line that is an action and nothing else: what it becomes is not known. */
function isAction(line: string): boolean {
  return /^(?:\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{.*\})$/.test(line);
}

/** True for a line, without blanks at its end, that ends in the header of a block scalar. */
export function isBlockHeader(line: string): boolean {
  return /(?:^|[:-])[ \t]*[|>][-+\d]{0,2}(?:[ \t]+#.*)?$/.test(line);
}

/** True where a line right of `column` belongs to a block scalar: a line above, further left, is its header. */
export function isInBlock(text: string, start: number, column: number): boolean {
  let indent = column;
  let end = start - 1;
  for (let count = 0; end > 0 && indent > 0 && count < REACH; count++) {
    const from = lineStartAt(text, end);
    const line = text.slice(from, end).trimEnd();
    const at = line.search(/[^ ]/);
    if (at >= 0 && at < indent && !isAction(line.trim())) {
      if (isBlockHeader(line)) return true;
      indent = at;
    }
    end = from - 1;
  }
  return false;
}
