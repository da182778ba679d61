import { columnChar, FILLER, HOLE, holeChar, INSERTION } from '../../base/holes.ts';
import { lineStartAt, type Span } from '../../base/text.ts';
import type { TemplateAction } from './action.ts';
import { contentOf, type Part, partsOf } from './lineParts.ts';
import { isBlockHeader, isInBlock, lineAbove, placeOfLine } from './linePlace.ts';

/** A template's text as YAML can be read from it; lines and offsets stay the same. */
export interface MaskedTemplate {
  readonly text: string;
  /** What is not known, in order: values, and lines that are inserted. */
  readonly holes: readonly Span[];
  /** What is left out, in order. */
  readonly hidden: readonly Span[];
}

/**
 * Puts holes in place of a template's actions. Lines that are nothing but control are blank, lines that are
 * nothing but an action's value become a comment that tells the YAML reader of it; see `base/holes.ts`.
 * @param hidden what is left out, in order
 * @param ids the characters that tell actions apart, by their identity; new ones are added
 */
export function maskTemplate(
  text: string,
  actions: readonly TemplateAction[],
  hidden: readonly Span[],
  ids: Map<string, string> = new Map<string, string>(),
): MaskedTemplate {
  return new Mask(text, hidden, ids).run(actions);
}

class Mask {
  readonly #text: string;
  readonly #hidden: readonly Span[];
  readonly #holes: Span[] = [];
  readonly #pieces: string[] = [];
  readonly #ids: Map<string, string>;
  /** Lines that have become blank or comments, by their start. */
  readonly #emptied = new Set<number>();
  /** Those of them that stand between the header of a block scalar and its first line, by their start. */
  readonly #leading = new Set<number>();
  /** The end of what is written into `#pieces`. */
  #done = 0;

  constructor(text: string, hidden: readonly Span[], ids: Map<string, string>) {
    this.#text = text;
    this.#hidden = hidden;
    this.#ids = ids;
  }

  run(actions: readonly TemplateAction[]): MaskedTemplate {
    const parts = partsOf(this.#text, actions, this.#hidden);
    const lines: { readonly start: number; readonly end: number; readonly parts: Part[] }[] = [];
    let end = -1;
    for (const part of parts) {
      if (part.from > end || lines.length === 0) {
        const start = lineStartAt(this.#text, part.from);
        end = lineEnd(this.#text, part.from);
        lines.push({ start, end, parts: [part] });
      } else lines.at(-1)?.parts.push(part);
    }
    // Which lines are blank is known before any of them is written: what is around a line decides on it.
    for (const line of lines) if (this.#isEmpty(line)) this.#emptied.add(line.start);
    for (const line of lines) this.#line(line.start, line.end, line.parts);
    this.#pieces.push(this.#text.slice(this.#done));
    return { text: this.#pieces.join(''), holes: this.#holes, hidden: this.#hidden };
  }

  #isEmpty(line: {
    readonly start: number;
    readonly end: number;
    readonly parts: Part[];
  }): boolean {
    return (
      line.parts.every(({ kind }) => kind === 'gone') &&
      contentOf(this.#text, line.start, line.end, line.parts) === ''
    );
  }

  #line(start: number, end: number, parts: readonly Part[]): void {
    const content = contentOf(this.#text, start, end, parts);
    if (this.#emptied.has(start)) {
      const isLeading = this.#isLeading(start);
      if (isLeading) this.#leading.add(start);
      // Blanks would count as the indentation of the scalar.
      const char = isLeading ? FILLER : ' ';
      for (const { from, to } of parts) this.#put(from, to, char.repeat(to - from));
      return;
    }
    const first = parts[0];
    const [value] = parts.filter(({ kind }) => kind === 'hole');
    const begins = first !== undefined && /^[ \t]*$/.test(this.#text.slice(start, first.from));
    const isAlone = content === '' && parts.every(({ kind }) => kind === 'gone' || kind === 'hole');
    const isUnknown = begins && first.kind === 'gone' && (!isAlone || value === undefined);
    if (begins && (isUnknown || (isAlone && value !== undefined))) {
      const column = (isUnknown ? undefined : value?.action?.indent) ?? first.from - start;
      const joined = isUnknown ? this.#joinedColumn(first, start, content) : undefined;
      if (joined !== undefined) {
        const left = start + joined;
        this.#put(
          first.from,
          first.to,
          ' '.repeat(left - first.from) + FILLER.repeat(first.to - left),
        );
        for (const part of parts.slice(1)) this.#inline(part, end);
        return;
      }
      const place = placeOfLine(this.#text, start, column, this.#emptied);
      if (place.kind === 'lines' || (isUnknown && place.kind === 'value')) {
        this.#inserted(first.from, end, column);
        this.#emptied.add(start);
        return;
      }
      if (place.kind === 'value' && isAlone && value !== undefined) {
        this.#value(value, start, end, place.column, column);
        return;
      }
      // What it inserts into a block scalar stands further right.
      if (isAlone && value !== undefined && column > first.from - start) {
        this.#value(value, start, end, column, column);
        return;
      }
    }
    for (const part of parts) this.#inline(part, end);
  }

  /**
   * The column of the block scalar that a line belongs to though it begins further left: its first action joins it
   * to the line above. Undefined for any other line.
   */
  #joinedColumn({ from, to }: Part, start: number, content: string): number | undefined {
    if (!/^(?:\{\{|\{%)-/.test(this.#text.slice(from, from + 3)) || isEntry(content))
      return undefined;
    const above = lineAbove(this.#text, start, this.#emptied);
    if (above === undefined) return undefined;
    const column = above.line.search(/[^ ]/);
    const fits = start + column > from && start + column < to;
    return fits && isInBlock(this.#text, above.from, column) ? column : undefined;
  }

  /** True where nothing but blank lines are between the header of a block scalar and a line. */
  #isLeading(start: number): boolean {
    for (let end = start - 1; end > 0;) {
      const from = lineStartAt(this.#text, end);
      if (this.#emptied.has(from)) return this.#leading.has(from);
      const line = this.#text.slice(from, end).trimEnd();
      if (line !== '') return isBlockHeader(line);
      end = from - 1;
    }
    return false;
  }

  /** A line that may be any number of lines, at a column. */
  #inserted(from: number, lineEnd: number, column: number): void {
    const end = this.#text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    const mark = `#${INSERTION}${columnChar(column)}`;
    const length = end - from;
    this.#holes.push({ from, to: end });
    this.#put(
      from,
      end,
      length < mark.length ? ' '.repeat(length) : mark + FILLER.repeat(length - mark.length),
    );
  }

  /** A line that is a value, at a column or right of it. Its lines may stand beside the key above, too. */
  #value(
    { action, from, to }: Part,
    start: number,
    lineEnd: number,
    least: number,
    column: number,
  ): void {
    const end = this.#text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    const at = Math.min(Math.max(from, start + least), Math.max(from, end - 2));
    this.#holes.push({ from, to: Math.max(to, end) });
    const hole = this.#hole(action);
    const mark = ` #${INSERTION}${columnChar(column)}`;
    const left = end - at - hole.length;
    const begin = Math.min(from, at);
    const rest =
      left < mark.length || column >= least
        ? FILLER.repeat(left)
        : mark + FILLER.repeat(left - mark.length);
    this.#put(begin, end, ' '.repeat(at - begin) + hole + rest);
  }

  #inline({ kind, from, to, action }: Part, end: number): void {
    const length = to - from;
    if (kind === 'hole') {
      this.#holes.push({ from: action?.from ?? from, to: action?.to ?? to });
      this.#put(
        from,
        to,
        length < 2 ? FILLER.repeat(length) : this.#hole(action) + FILLER.repeat(length - 2),
      );
      return;
    }
    const trails =
      /^[ \t\r]*$/.test(this.#text.slice(to, end)) && /[ \t]/.test(this.#text[from - 1] ?? '');
    const blank =
      kind === 'rest' ||
      (kind === 'gone' && trails) ||
      (kind === 'edge' && this.#isBesideQuotes(from, to, end));
    this.#put(from, to, (blank ? ' ' : FILLER).repeat(length));
  }

  /** True for an edge between a key and a value in quotes that its action yields, or behind such a value. */
  #isBesideQuotes(from: number, to: number, end: number): boolean {
    const line = lineStartAt(this.#text, from);
    if (/["']/.test(this.#text[to] ?? '')) {
      return /(?:[[{,]|[:-][ \t])[ \t]*$/.test(this.#text.slice(line, from));
    }
    const isBehind = /["']/.test(this.#text[from - 1] ?? '');
    return isBehind && /^[ \t]*(?:[,\]}]|#|\r?$)/.test(this.#text.slice(to, end));
  }

  #hole(action: TemplateAction | undefined): string {
    const identity = action?.identity ?? '';
    let char = this.#ids.get(identity);
    if (char === undefined) this.#ids.set(identity, (char = holeChar(this.#ids.size)));
    return HOLE + char;
  }

  #put(from: number, to: number, replacement: string): void {
    if (from < this.#done) return;
    this.#pieces.push(this.#text.slice(this.#done, from), replacement);
    this.#done = to;
  }
}

/** True for a text that begins an entry of a mapping or a list. */
function isEntry(content: string): boolean {
  return /^-(?:\s|$)|^(?:"[^"]*"|'[^']*'|[\w./-]+)[ \t]*:(?:\s|$)/.test(content);
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline;
}
