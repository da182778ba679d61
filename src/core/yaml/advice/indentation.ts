import type { Fix, TextEdit } from '../../base/problem.ts';
import { headOf, type Line, lineAt, linesAbove, linesBelow } from './lines.ts';
import type { Repair } from './repair.ts';

/** How many columns are tried, from the nearest on. */
const MOST = 3;

/**
 * Repairs for a line that stands in a column in which nothing can stand, or in that of something else:
 * it is moved to each column in which something above it begins, or below a key without a value.
 */
export function indentationRepairs(text: string, offset: number): Repair[] {
  const line = lineAt(text, offset);
  const { dash, column, key } = headOf(line);
  const own = dash === undefined ? column : line.indent;
  if (line.isEmpty || (key === undefined && dash === undefined)) return [];
  return placesAbove(text, line, dash !== undefined)
    .filter((place) => place.column !== own)
    .sort((a, b) => Math.abs(a.column - own) - Math.abs(b.column - own))
    .slice(0, MOST)
    .flatMap(({ column: wanted, name, isParent }) => {
      const what = dash === undefined ? `\`${key ?? ''}\`` : 'the `-`';
      const hint = `${what} belongs ${isParent ? 'below' : 'in the column of'} ${name}`;
      const title = `Indent ${what} ${isParent ? 'below' : 'like'} ${name}`;
      return blocksAt(text, line, own).map((lines) => ({
        hint,
        fixes: [moved(title, lines, wanted - own)],
        moves: true,
      }));
    });
}

/** A column in which a key or an item may stand, and what stands there. */
interface Place {
  readonly column: number;
  /** What stands there, or above it, for a sentence. */
  readonly name: string;
  /** True where the line would become the value of what is named. */
  readonly isParent: boolean;
}

/** What the line could stand beside: what is open above it, the innermost first. */
function placesAbove(text: string, line: Line, isItem: boolean): Place[] {
  const places: Place[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (const above of linesAbove(text, line.from)) {
    if (above.isEmpty || above.indent >= limit) continue;
    const { dash, column, key } = headOf(above);
    if (isItem) {
      if (dash !== undefined) {
        places.push({ column: above.indent, name: 'the `-` above', isParent: false });
      }
    } else if (key !== undefined && column < limit) {
      const name = `\`${key}\``;
      places.push({ column, name, isParent: false });
      const isNearest = places.length === 1;
      if (isNearest && isWithoutValue(above)) {
        places.push({ column: column + 2, name, isParent: true });
      }
    }
    limit = above.indent;
    if (limit === 0) break;
  }
  return places;
}

function isWithoutValue(line: Line): boolean {
  return /^\s*(?:#|$)/.test(line.text.slice(headOf(line).valueColumn));
}

/** The lines that may have to move: the line with what is below it, or with all that follows it. */
function blocksAt(text: string, line: Line, own: number): readonly (readonly Line[])[] {
  const below: Line[] = [];
  const beside: Line[] = [];
  for (const next of linesBelow(text, line.from)) {
    if (next.text.trim() === '') continue;
    if (next.indent < own || (next.indent === own && next.text.charAt(own) === '-')) break;
    if (next.indent > own && below.length === beside.length) below.push(next);
    beside.push(next);
  }
  const blocks = [[line, ...below], [line, ...beside], [line]];
  return blocks.filter(
    (block, i) => blocks.findIndex((other) => other.length === block.length) === i,
  );
}

function moved(title: string, lines: readonly Line[], by: number): Fix {
  const edits = lines.map(({ from }): TextEdit => {
    if (by > 0) return { span: { from, to: from }, newText: ' '.repeat(by) };
    return { span: { from, to: from - by }, newText: '' };
  });
  return { title, edits, preferred: true };
}
