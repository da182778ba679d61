import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { isCutShort } from '../promql/parse/check.ts';
import { parseExpr } from '../promql/parse/parser.ts';
import { type EmbeddedPromql, plainText } from './embed.ts';
import { hasCode } from './hasCode.ts';
import { promqlFences } from './markdown.ts';
import { fillPlaceholders } from './placeholders.ts';

/**
 * The queries of Markdown's `promql` code blocks, whole lines each. A block may hold several: the
 * longest run of lines that is an expression is one; where none is, it goes on to a blank line or to one
 * that begins an expression of its own, not indented deeper. The last one reaches to the end of its block.
 */
export function fencedExpressions(markdown: string, target: Target): readonly EmbeddedPromql[] {
  const { text, fences } = promqlFences(markdown);
  return fences.flatMap((fence) =>
    queriesOf(text, fence, target).map((span) => ({
      ...plainText(text, span),
      ...(fence.quote === '' ? {} : { linePrefix: fence.quote }),
      ...(span.to === fence.to && fence.to < text.length ? { isWholeLines: true } : {}),
    })),
  );
}

/** How many characters of a block are parsed to divide it; what is left of it then is one query. */
const BUDGET = 100_000;

interface Line extends Span {
  readonly indent: number;
  readonly isBlank: boolean;
  /** False for a line with nothing but a comment, too. */
  readonly hasCode: boolean;
}

function queriesOf(text: string, block: Span, target: Target): readonly Span[] {
  const lines = linesOf(text, block);
  const division = new Division(text, lines, target);
  const queries: Span[] = [];
  // Where the comments above a query begin, which belong to it.
  let start: number | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.isBlank) continue;
    start ??= line.from;
    if (!line.hasCode) continue;
    at = division.expressionAt(at) ?? division.brokenAt(at);
    queries.push({ from: start, to: lines[at]?.to ?? block.to });
    start = undefined;
  }
  const last = queries.pop();
  return last === undefined ? [] : [...queries, { from: last.from, to: block.to }];
}

/** Finds where the queries of a block end; lines are named by their index. */
class Division {
  readonly #text: string;
  readonly #lines: readonly Line[];
  readonly #target: Target;
  #left = BUDGET;

  constructor(text: string, lines: readonly Line[], target: Target) {
    this.#text = text;
    this.#lines = lines;
    this.#target = target;
  }

  /** The last line of the longest expression that begins at a line; undefined where none does. */
  expressionAt(from: number): number | undefined {
    let last: number | undefined;
    for (let to = from; to < this.#lines.length && this.#left > 0; to++) {
      const query = this.#text.slice(this.#lines[from]?.from, this.#lines[to]?.to);
      this.#left -= query.length;
      const { errors } = parseExpr(fillPlaceholders(query), this.#target);
      // A call with the wrong argument is an expression as well.
      const error = errors.find(({ code }) => code === 'promql-syntax');
      if (error === undefined) last = this.#lines[to]?.hasCode === true ? to : last;
      // More lines mend only what the end of the text broke.
      else if (!isCutShort(error)) break;
    }
    return last;
  }

  /** The last line of a query that begins at a line and is no expression. */
  brokenAt(from: number): number {
    const indent = this.#lines[from]?.indent ?? 0;
    for (let to = from + 1; this.#left > 0; to++) {
      const line = this.#lines[to];
      if (line === undefined || line.isBlank) return to - 1;
      if (line.hasCode && line.indent <= indent && this.expressionAt(to) !== undefined) {
        return to - 1;
      }
    }
    return this.#lines.length - 1;
  }
}

function linesOf(text: string, { from, to }: Span): readonly Line[] {
  const lines: Line[] = [];
  for (let start = from; start < to;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline >= to ? to : newline;
    const line = text.slice(start, end).trimEnd();
    const isBlank = line === '';
    const indent = line.search(/\S|$/);
    const ends = text[end - 1] === '\r' ? end - 1 : end;
    lines.push({ from: start, to: ends, indent, isBlank, hasCode: hasCode(line) });
    start = end + 1;
  }
  return lines;
}
