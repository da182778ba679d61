import type { Span } from './text.ts';

/**
 * How the text of a template is made readable (`documents/templates/mask.ts`). What an action yields is
 * unknown, so two characters stand for it: `HOLE`, and one that tells which action it is. The rest of the
 * action's text becomes `FILLER`s, which are part of no value. These are code points that Unicode will never
 * give to a character, so that no file has them.
 */
export const HOLE = '\ufdd0';
export const FILLER = '\ufdd1';
/** In a comment: lines are inserted here. Behind it stands the column of these lines, see `columnChar`. */
export const INSERTION = '\ufdd2';

export const HOLE_CODE = 0xfdd0;
export const FILLER_CODE = 0xfdd1;

/** How many UTF-16 units of a value stand for one action. */
export const HOLE_LENGTH = 2;

const FIRST = 0xe000;
const COUNT = 6400;

/** The character behind `HOLE` for the action with a number. */
export function holeChar(index: number): string {
  return String.fromCharCode(FIRST + (index % COUNT));
}

/** The character behind `INSERTION` for lines that begin at a column. */
export function columnChar(column: number): string {
  return String.fromCharCode(FIRST + Math.min(column, COUNT - 1));
}

/** The column that such a character stands for. */
export function columnOf(char: string): number {
  return char.charCodeAt(0) - FIRST;
}

/** True where a part of a text is not known. */
export function hasHole(text: string): boolean {
  return text.includes(HOLE);
}

/** The places of the holes in a value. */
export function holesIn(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(HOLE); at >= 0; at = text.indexOf(HOLE, at + HOLE_LENGTH)) {
    found.push({ from: at, to: at + HOLE_LENGTH });
  }
  return found;
}

/** True where a span shares a character with one of the holes, which are in order, or lies inside of one. */
export function touchesHole({ from, to }: Span, holes: readonly Span[]): boolean {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const hole = holes[low];
  return hole !== undefined && hole.from < Math.max(to, from + 1);
}

/** The same text with a word of the same length in each hole, for readers that need one. */
export function withWords(text: string): string {
  return hasHole(text) ? text.replaceAll(/\ufdd0[^]/g, 'xx') : text;
}
