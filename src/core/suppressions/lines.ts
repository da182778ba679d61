import type { Span } from '../base/text.ts';
import { LineIndex } from '../base/text.ts';

/** The lines of a text, as comments are placed in them; lines are zero-based. */
export class Lines {
  readonly #text: string;
  readonly #index: LineIndex;

  constructor(text: string) {
    this.#text = text;
    this.#index = new LineIndex(text);
  }

  get count(): number {
    return this.#index.lineCount;
  }

  /** The line of an offset. */
  of(offset: number): number {
    return this.#index.position(offset).line;
  }

  /** The text of a line, without its line break. */
  text(line: number): string {
    return this.#text.slice(this.#index.lineStart(line), this.#index.lineStart(line + 1)).trimEnd();
  }

  /** The lines from one to another, both included, up to where the next line begins. */
  span(first: number, last: number): Span {
    return { from: this.#index.lineStart(first), to: this.#index.lineStart(last + 1) };
  }

  /** True for a line with nothing but a comment on it; the `-` of a list may stand before it. */
  isComment(line: number): boolean {
    return /^[ \t]*(?:-[ \t]+)*#/.test(this.text(line));
  }

  isBlank(line: number): boolean {
    return this.text(line).trim() === '';
  }

  /** The first line behind a line that is neither blank nor a comment; undefined where there is none. */
  nextContent(line: number): number | undefined {
    for (let next = line + 1; next < this.count; next++) {
      if (!this.isBlank(next) && !this.isComment(next)) return next;
    }
    return undefined;
  }

  /** The last line of what begins on a line and goes on with lines that are indented deeper. */
  endOfEntry(first: number): number {
    const start = this.text(first);
    const indent = indentOf(start);
    const isItem = /^\s*-(?:\s|$)/.test(start);
    let last = first;
    for (let line = first + 1; line < this.count; line++) {
      if (this.isBlank(line)) continue;
      const text = this.text(line);
      const isListOfKey = !isItem && indentOf(text) === indent && /^\s*-(?:\s|$)/.test(text);
      if (indentOf(text) <= indent && !isListOfKey) break;
      if (!this.isComment(line)) last = line;
    }
    return last;
  }
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
