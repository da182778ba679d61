import { behindMark, type Span } from '../base/text.ts';

/** The content of a code block: whole lines, without the fences. */
export interface Fence extends Span {
  /** What each of its lines begins with where it stands in a block quote, such as `> `; else nothing. */
  readonly quote: string;
}

/** The code blocks of PromQL in a Markdown text. */
export interface PromqlFences {
  /** The text with blanks in place of the `>` of block quotes around them; offsets are the same. */
  readonly text: string;
  readonly fences: readonly Fence[];
}

/**
 * Finds the fenced code blocks in PromQL (` ```promql `, also with `~~~`, inside lists and in block quotes). An
 * unclosed block reaches to the end of its quote or of the text; where another block begins before that, nobody knows
 * where it should end, and it is left out.
 */
export function promqlFences(text: string): PromqlFences {
  const fences: Fence[] = [];
  const markers: Span[] = [];
  let open: OpenBlock | undefined;
  const close = (to: number): void => {
    if (open?.promql === true) {
      fences.push({ from: open.from, to, quote: open.quote });
      markers.push(...open.markers);
    }
    open = undefined;
  };
  for (let offset = behindMark(text); offset < text.length;) {
    const newline = text.indexOf('\n', offset);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(offset, end);
    const quoted = quoteOf(line, open?.depth);
    if (open !== undefined && quoted.depth < open.depth) {
      close(offset);
      continue;
    }
    const content = line.slice(quoted.markers.length);
    const match = /^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})[ \t]*([^\s`{]*)/.exec(
      content,
    );
    const [, fence = '', language = ''] = match ?? [];
    if (open === undefined) {
      if (fence !== '') {
        const { depth } = quoted;
        const quote = depth === 0 ? '' : `${quoted.markers} `;
        const promql = /^promql$/i.test(language);
        open = { fence, promql, from: end, depth, quote, markers: [] };
      }
    } else if (fence.startsWith(open.fence)) {
      if (language === '') close(offset);
      else open.promql = false;
    } else {
      open.markers.push({ from: offset, to: offset + quoted.markers.length });
    }
    offset = end;
  }
  close(text.length);
  return { text: withBlanks(text, markers), fences };
}

interface OpenBlock {
  readonly fence: string;
  readonly from: number;
  /** In how many block quotes it stands. */
  readonly depth: number;
  readonly quote: string;
  /** Those of its lines so far. */
  readonly markers: Span[];
  promql: boolean;
}

/**
 * The markers of block quotes that a line begins with.
 * @param most how many quotes it can stand in; absent: any number
 */
function quoteOf(
  line: string,
  most?: number,
): { readonly markers: string; readonly depth: number } {
  const all = /^(?:[ \t]*>)*/.exec(line)?.[0] ?? '';
  const found = [...all.matchAll(/>/g)].slice(0, most);
  const last = found.at(-1);
  return {
    markers: last === undefined ? '' : all.slice(0, last.index + 1),
    depth: found.length,
  };
}

function withBlanks(text: string, markers: readonly Span[]): string {
  let result = '';
  let copied = 0;
  for (const { from, to } of markers) {
    if (from === to) continue;
    result += text.slice(copied, from) + text.slice(from, to).replaceAll('>', ' ');
    copied = to;
  }
  return result + text.slice(copied);
}
