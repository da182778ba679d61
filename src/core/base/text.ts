import { difference } from './difference.ts';
import { lastFrom } from './lastFrom.ts';

/** A half-open range of UTF-16 offsets: `from` is inside, `to` is the first offset outside. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A place as editors count it: both zero-based, `character` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A span as plain data: nodes of trees serve as spans, and what leaves the core can be cloned. */
export function plainSpan({ from, to }: Span): Span {
  return { from, to };
}

/** True if all of `inner` is in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** True for an offset in a span or directly behind it. */
export function holdsOffset({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}

const LF = 10;
const CR = 13;

/** Where the line of an offset begins, in a text whose lines end with `\n` or `\r\n`. */
export function lineStartAt(text: string, offset: number): number {
  // A negative position counts as 0 for lastIndexOf(): it would find a line break behind the offset.
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** How many UTF-16 units of its line stand before an offset. */
export function columnAt(text: string, offset: number): number {
  return offset - lineStartAt(text, offset);
}

/** Where the next line begins; the end of the text where there is none. */
export function nextLineStart(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** Where a text begins behind the byte order mark that some editors put in front of it. */
export function behindMark(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

/** Converts between UTF-16 offsets and lines of one text; `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #text: string;
  #found: readonly number[] | undefined;
  /** Lines of a text that is nearly the same; until those of this one are found. */
  #before: LineIndex | undefined;

  /**
   * Lines are looked for with the first question: most texts have nothing to be placed in them.
   * @param before the lines of a text that differs in one place
   */
  constructor(text: string, before?: LineIndex) {
    this.#text = text;
    if (before !== undefined) this.#before = before.#found === undefined ? before.#before : before;
  }

  get #starts(): readonly number[] {
    if (this.#found !== undefined) return this.#found;
    const before = this.#before;
    const known = before === undefined ? undefined : before.#found;
    this.#found =
      before === undefined || known === undefined
        ? lineStarts(this.#text)
        : changedStarts(known, before.#text, this.#text);
    this.#before = undefined;
    return this.#found;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The offset at which a zero-based line begins; past the end: the text's length. */
  lineStart(line: number): number {
    if (line < 0) return 0;
    return this.#starts[line] ?? this.#text.length;
  }

  /** The place of an offset; offsets outside the text are moved to its nearest end. */
  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (this.#starts[low] ?? 0) };
  }

  /** The offset of a place; a character past the line's end is moved to the next line's start. */
  offset(position: Position): number {
    const start = this.lineStart(position.line);
    return Math.min(start + Math.max(0, position.character), this.lineStart(position.line + 1));
  }
}

/** The lines of a text by those of another one: what differs is looked through, the rest is moved. */
function changedStarts(starts: readonly number[], before: string, text: string): readonly number[] {
  const { from, oldTo, newTo } = difference(before, text);
  const isOdd = (whole: string, to: number): boolean =>
    whole.slice(Math.max(0, from - 1), to + 1).includes('\r');
  if (isOdd(before, oldTo) || isOdd(text, newTo)) return lineStarts(text);
  const delta = newTo - oldTo;
  const upTo = (offset: number): number => lastFrom(starts, offset, (start) => start) + 1;
  const changed: number[] = [];
  for (let at = text.indexOf('\n', from); at >= 0 && at < newTo; at = text.indexOf('\n', at + 1)) {
    changed.push(at + 1);
  }
  const behind = starts.slice(upTo(oldTo)).map((start) => start + delta);
  return [...starts.slice(0, upTo(from)), ...changed, ...behind];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    // The usual case, and the engine's own search is much faster than a loop.
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === LF || (c === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}
