import { lineStartAt, type Span } from '../../base/text.ts';

/** A line of a text as a person sees it. */
export interface Line extends Span {
  /** Without its line break. */
  readonly text: string;
  /** How many spaces it begins with. */
  readonly indent: number;
  /** True where there is nothing on it but white space and a comment. */
  readonly isEmpty: boolean;
}

/** The line that an offset is on; `\n` and `\r\n` end a line. */
export function lineAt(text: string, offset: number): Line {
  const from = lineStartAt(text, offset);
  const end = text.indexOf('\n', from);
  const to = end < 0 ? text.length : text.charAt(end - 1) === '\r' ? end - 1 : end;
  const line = text.slice(from, Math.max(from, to));
  return {
    from,
    to: from + line.length,
    text: line,
    indent: /^ */.exec(line)?.[0].length ?? 0,
    isEmpty: /^\s*(?:#|$)/.test(line),
  };
}

/** The lines above an offset's line, from the nearest on. */
export function* linesAbove(text: string, offset: number): Generator<Line> {
  let { from } = lineAt(text, offset);
  while (from > 0) {
    const line = lineAt(text, from - 1);
    yield line;
    from = line.from;
  }
}

/** The lines below an offset's line. */
export function* linesBelow(text: string, offset: number): Generator<Line> {
  let next = text.indexOf('\n', offset) + 1;
  while (next > 0 && next < text.length) {
    const line = lineAt(text, next);
    yield line;
    next = text.indexOf('\n', line.to) + 1;
  }
}

/** What a line begins with: dashes, and a key. */
export interface LineHead {
  /** The column of the last dash; undefined where there is none. */
  readonly dash: number | undefined;
  /** The column at which the key, or what else follows the dashes, begins. */
  readonly column: number;
  /** Undefined where there is none. */
  readonly key: string | undefined;
  /** The column at which the value begins; the line's length where there is none. */
  readonly valueColumn: number;
}

const head =
  /^([ \t]*)((?:-[ \t]+)*)(?:([\w$./-]+(?: [\w$./-]+)*|"[^"\\]*"|'[^']*')[ \t]*:(?:[ \t]+|$))?/;

/** Reads the beginning of a line, as if it were in no scalar. */
export function headOf({ text }: Line): LineHead {
  const [whole = '', blanks = '', dashes = '', key] = head.exec(text) ?? [];
  return {
    dash: dashes === '' ? undefined : blanks.length + dashes.lastIndexOf('-'),
    column: blanks.length + dashes.length,
    key: key?.replaceAll(/^["']|["']$/g, ''),
    valueColumn: whole.length,
  };
}
