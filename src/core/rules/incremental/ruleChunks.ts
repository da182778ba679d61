import { lastFrom } from '../../base/lastFrom.ts';
import { nextLineStart, type Span } from '../../base/text.ts';
import { dereference, findPair, type YamlNode, type YamlSequence } from '../../yaml/tree/node.ts';

/** The lines of one rule in a file: from its `-` line to the line of what follows. */
export interface RuleChunk {
  from: number;
  to: number;
  /** How many lines lie before it. */
  line: number;
  /** The index of its group among all groups of the text. */
  readonly group: number;
}

/**
 * Cuts a text without anchors, aliases and tags into the lines of its rules, in order. Undefined where one of them cannot
 * be read by itself: lists in brackets or behind `- `, unusual line breaks.
 * @param groups the nodes of its groups, in order
 */
export function ruleChunks(text: string, groups: readonly YamlNode[]): RuleChunk[] | undefined {
  if (hasOddBreaks(text)) return undefined;
  const chunks: RuleChunk[] = [];
  for (const [index, group] of groups.entries()) {
    const rules = findPair(group, 'rules')?.value;
    const list = rules && dereference(rules);
    if (list === undefined || list.kind === 'scalar') continue;
    if (list.kind !== 'sequence' || !addChunks(text, list, index, chunks)) return undefined;
  }
  setLines(text, chunks);
  return chunks;
}

/** True for a text with line breaks other than LF and CRLF. */
export function hasOddBreaks(text: string): boolean {
  return /\r(?!\n)|[\x85\u2028\u2029]/.test(text);
}

function addChunks(text: string, list: YamlSequence, group: number, chunks: RuleChunk[]): boolean {
  if (list.flow) return false;
  const starts = itemLines(text, list);
  if (starts === undefined) return false;
  starts.forEach((from, index) => {
    const to = starts[index + 1] ?? linesEnd(text, list.items.at(-1)?.to ?? from);
    chunks.push({ from, to, line: 0, group });
  });
  return true;
}

/** Offsets of the lines on which the items of a block sequence begin with their `-`. */
export function itemLines(text: string, list: YamlSequence): number[] | undefined {
  const starts: number[] = [];
  for (const item of list.items) {
    const dash = text.lastIndexOf('-', item.from - 1);
    const start = text.lastIndexOf('\n', dash) + 1;
    const isAlone = /^ *$/.test(text.slice(start, dash));
    const isNear = /^-[ \t]*$/.test(text.slice(dash, item.from));
    if (dash < 0 || !isAlone || !isNear || start <= (starts.at(-1) ?? -1)) return undefined;
    starts.push(start);
  }
  return starts;
}

/** Behind the line of an offset, and behind blank lines and comments that follow it. */
function linesEnd(text: string, offset: number): number {
  // A block scalar ends where the next line begins.
  let end = text[offset - 1] === '\n' ? offset : nextLineStart(text, offset);
  while (end < text.length && /^[ \t]*(?:#|\r?\n|$)/.test(lineAt(text, end))) {
    end = nextLineStart(text, end);
  }
  return end;
}

function lineAt(text: string, offset: number): string {
  return text.slice(offset, nextLineStart(text, offset));
}

function setLines(text: string, chunks: readonly RuleChunk[]): void {
  let line = 0;
  let offset = 0;
  for (const chunk of chunks) {
    line += countLines(text, offset, chunk.from);
    chunk.line = line;
    offset = chunk.from;
  }
}

/** How many line feeds lie between two offsets. */
export function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

/** The index of the chunk, of chunks in order, in which a span lies. */
export function chunkAround(chunks: readonly Span[], span: Span): number | undefined {
  const index = lastChunk(chunks, span.from);
  const chunk = chunks[index];
  return chunk !== undefined && span.to <= chunk.to ? index : undefined;
}

/** The index of the last chunk that begins at or before an offset; -1 where there is none. */
export function lastChunk(chunks: readonly Span[], offset: number): number {
  return lastFrom(chunks, offset, ({ from }) => from);
}
