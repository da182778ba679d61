import { difference } from '../../base/difference.ts';
import type { Span } from '../../base/text.ts';
import type { YamlNode, YamlSequence } from '../../yaml/tree/node.ts';
import { readYaml, type YamlSyntaxError } from '../../yaml/reader/read.ts';
import {
  countLines,
  hasOddBreaks,
  itemLines,
  lastChunk,
  type RuleChunk,
  ruleChunks,
} from './ruleChunks.ts';

/** What an edit did to a text with rules. */
export type ChunkChange =
  | {
      /** `count` chunks from index `first` on became `chunks`; the nodes are those of their items. */
      readonly kind: 'replaced';
      readonly first: number;
      readonly count: number;
      readonly chunks: readonly RuleChunk[];
      /** One sequence of one item for each new chunk; offsets are those of the chunk. */
      readonly lists: readonly YamlSequence[];
      /** Where the replaced chunks ended before; everything from there on moved by `delta`. */
      readonly oldTo: number;
      readonly delta: number;
      /** By how many lines it moved. */
      readonly lines: number;
    }
  | { readonly kind: 'broken'; readonly error: YamlSyntaxError }
  /** Nothing is known but by reading all of it. */
  | { readonly kind: 'unknown' };

/**
 * A text with rules that is edited: knows which lines belong to which rule, and reads only those that an
 * edit touched. While the YAML is broken it remembers the last text that was not.
 *
 * Why this is the same as reading all: behind a line break the scanner's state is the stack of
 * indentations and nothing else. A text that begins with a rule's `-`, reads without a mistake as a
 * list at that column, and ends where a line begins leaves the stack as it found it.
 */
export class ChunkedRules {
  #text: string;
  #chunks: RuleChunk[];

  private constructor(text: string, chunks: RuleChunk[]) {
    this.#text = text;
    this.#chunks = chunks;
  }

  /** Undefined where the text is not made of lines that can be read alone; see ruleChunks. */
  static of(text: string, groups: readonly YamlNode[]): ChunkedRules | undefined {
    const chunks = ruleChunks(text, groups);
    return chunks && new ChunkedRules(text, chunks);
  }

  get chunks(): readonly RuleChunk[] {
    return this.#chunks;
  }

  /** Takes in a new text. After `unknown` the object is of no more use. */
  change(text: string): ChunkChange {
    const { from, oldTo, newTo } = difference(this.#text, text);
    const delta = newTo - oldTo;
    // An edit at the very start of a chunk is not inside.
    const first = lastChunk(this.#chunks, from - 1);
    const old = this.#chunks[first];
    let last = first;
    // An edit that reaches a chunk's end may change where it ends.
    while (last + 1 < this.#chunks.length && (this.#chunks[last]?.to ?? 0) <= oldTo) last++;
    const end = this.#chunks[last]?.to ?? 0;
    if (
      old === undefined ||
      from < old.from ||
      oldTo >= end + (end === this.#text.length ? 1 : 0)
    ) {
      return { kind: 'unknown' };
    }
    if (!this.#isOneList(first, last)) return { kind: 'unknown' };
    const part = text.slice(old.from, end + delta);
    if (hasOddBreaks(part) || (end + delta < text.length && !part.endsWith('\n'))) {
      return { kind: 'unknown' };
    }
    return this.#read(text, part, first, last);
  }

  /** The chunks that a span touches, in order. */
  touching({ from, to }: Span): readonly RuleChunk[] {
    const first = Math.max(0, lastChunk(this.#chunks, from));
    const touched: RuleChunk[] = [];
    for (let i = first; i < this.#chunks.length; i++) {
      const chunk = this.#chunks[i];
      if (chunk === undefined || chunk.from > to) break;
      if (chunk.to >= from) touched.push(chunk);
    }
    return touched;
  }

  /** True where the chunks stand one behind the other in one group. */
  #isOneList(first: number, last: number): boolean {
    for (let i = first; i < last; i++) {
      const [chunk, next] = [this.#chunks[i], this.#chunks[i + 1]];
      if (chunk?.to !== next?.from || chunk?.group !== next?.group) return false;
    }
    return true;
  }

  #read(text: string, part: string, first: number, last: number): ChunkChange {
    const old = this.#chunks[first];
    if (old === undefined) return { kind: 'unknown' };
    const { from, line: linesBefore, group } = old;
    const document = readYaml(part, { linesBefore });
    const dash = /^ *(?=-)/.exec(part)?.[0].length;
    const oldDash = /^ */.exec(this.#text.slice(from, from + 1000))?.[0].length;
    if (dash !== oldDash) return { kind: 'unknown' };
    if (document.error !== undefined) return broken(text, part, from, linesBefore, document.error);
    const { root } = document;
    if (root?.kind !== 'sequence' || root.flow || document.followed || document.marked) {
      return { kind: 'unknown' };
    }
    const starts = itemLines(part, root);
    if (starts?.[0] !== 0) return { kind: 'unknown' };
    const chunks: RuleChunk[] = [];
    const lists: YamlSequence[] = [];
    let line = linesBefore;
    for (const [index, start] of starts.entries()) {
      const to = starts[index + 1] ?? part.length;
      const piece = part.slice(start, to);
      const alone = starts.length === 1 ? root : readYaml(piece, { linesBefore: line }).root;
      if (alone?.kind !== 'sequence') return { kind: 'unknown' };
      chunks.push({ from: from + start, to: from + to, line, group });
      lists.push(alone);
      line += countLines(piece, 0, piece.length);
    }
    return this.#accept(text, first, last, chunks, lists);
  }

  #accept(
    text: string,
    first: number,
    last: number,
    chunks: readonly RuleChunk[],
    lists: readonly YamlSequence[],
  ): ChunkChange {
    const from = chunks[0]?.from ?? 0;
    const oldTo = this.#chunks[last]?.to ?? from;
    const newTo = chunks.at(-1)?.to ?? from;
    const delta = newTo - oldTo;
    const lines = countLines(text, from, newTo) - countLines(this.#text, from, oldTo);
    for (let i = last + 1; i < this.#chunks.length; i++) {
      const chunk = this.#chunks[i];
      if (chunk === undefined) continue;
      chunk.from += delta;
      chunk.to += delta;
      chunk.line += lines;
    }
    const count = last - first + 1;
    this.#chunks.splice(first, count, ...chunks);
    this.#text = text;
    return { kind: 'replaced', first, count, chunks, lists, oldTo, delta, lines };
  }
}

/** Mistakes that are what they are whatever surrounds the lines that were read. */
function broken(
  text: string,
  part: string,
  from: number,
  linesBefore: number,
  error: YamlSyntaxError,
): ChunkChange {
  if (isLocal(part, error)) return { kind: 'broken', error: shiftError(error, from) };
  // It may only show further down, as with a quote that is not closed.
  const behind = text.slice(from);
  const rest = readYaml(behind, { linesBefore }).error;
  if (rest === undefined || !isLocal(behind, rest)) return { kind: 'unknown' };
  return { kind: 'broken', error: shiftError(rest, from) };
}

/** True for a mistake inside of the list with which a text begins: before its end, and its lines. */
function isLocal(text: string, { problem, at, within }: YamlSyntaxError): boolean {
  const column = text.indexOf('-');
  // The list itself begins elsewhere in the file: a mistake in it would be worded otherwise.
  if (at >= text.length || (within !== undefined && within <= column)) return false;
  if (problem === 'control characters are not allowed') return false;
  // Nor may anything before it stand left of the list's items, in a list or mapping around it.
  for (let line = 0; line >= 0 && line <= at; line = text.indexOf('\n', line) + 1 || -1) {
    const indent = text.slice(line, line + column + 1).search(/[^ ]/);
    const isItem =
      indent === column && /^-(?:\s|$)/.test(text.slice(line + column, line + column + 2));
    const isEmpty = /^\s/.test(text.slice(line + indent, line + indent + 1));
    if (indent >= 0 && !isItem && !isEmpty) return false;
  }
  return true;
}

function shiftError(error: YamlSyntaxError, delta: number): YamlSyntaxError {
  const { span, at, within } = error;
  return {
    ...error,
    span: { from: span.from + delta, to: span.to + delta },
    at: at + delta,
    within: within === undefined ? undefined : within + delta,
  };
}
