import { FILLER, FILLER_CODE, HOLE_LENGTH, HOLE_CODE } from '../../base/holes.ts';
import {
  afterBreak,
  afterFillers,
  breakText,
  hexValue,
  isBlank,
  isBreak,
  isBreakOrEnd,
  isDigit,
  NUL,
  SPACE,
} from './chars.ts';
import type { ScalarStyle } from './node.ts';

/** What decoding a scalar needs to know of it; YamlScalar is one. */
export interface ScalarSpan {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly style: ScalarStyle;
  readonly verbatim: boolean;
  readonly indent: number;
}

/**
 * Receives a scalar's value in order. `text` stands in the file at `from`..`to`; where the lengths
 * agree it stands there as it is, else it is one unit (an escape, a folded line break).
 */
export type PieceSink = (from: number, to: number, text: string) => void;

/** The decoded value of a scalar that the scanner has accepted. */
export function scalarValue(scalar: ScalarSpan): string {
  if (scalar.verbatim) {
    const quote = scalar.style === 'plain' ? 0 : 1;
    return scalar.source.slice(scalar.from + quote, scalar.to - quote);
  }
  let value = '';
  scalarPieces(scalar, (_from, _to, text) => {
    value += text;
  });
  return value;
}

/** Walks a scalar's text and gives its value piece by piece. */
export function scalarPieces(scalar: ScalarSpan, receive: PieceSink): void {
  const sink: PieceSink = (from, to, text) => {
    if (text.includes(FILLER)) withoutFillers(from, text, receive);
    else receive(from, to, text);
  };
  switch (scalar.style) {
    case 'plain':
      flowPieces(scalar, scalar.from, scalar.to, 0, sink);
      return;
    case 'single':
      flowPieces(scalar, scalar.from + 1, scalar.to - 1, SINGLE_QUOTE, sink);
      return;
    case 'double':
      flowPieces(scalar, scalar.from + 1, scalar.to - 1, DOUBLE_QUOTE, sink);
      return;
    case 'literal':
    case 'folded':
      blockPieces(scalar, sink);
      return;
  }
}

/** What a template fills in is one piece with the fillers behind it; fillers elsewhere are dropped. */
function withoutFillers(from: number, text: string, sink: PieceSink): void {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const isHole = text.charCodeAt(at) === HOLE_CODE;
    if (isHole) at += HOLE_LENGTH;
    else while (at < text.length && !isOfTemplate(text.charCodeAt(at))) at++;
    const end = at;
    if (isHole || end === start) while (text.charCodeAt(at) === FILLER_CODE) at++;
    if (end > start) sink(from + start, from + at, text.slice(start, end));
  }
}

function isOfTemplate(c: number): boolean {
  return c === FILLER_CODE || c === HOLE_CODE;
}

const SINGLE_QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BACKSLASH = 92;

/** Plain and quoted scalars: lines are folded, blanks around a fold are dropped. */
function flowPieces(
  { source }: ScalarSpan,
  start: number,
  end: number,
  quote: number,
  sink: PieceSink,
): void {
  let run = start;
  let pos = start;
  while (pos < end) {
    const c = source.charCodeAt(pos);
    if (quote === SINGLE_QUOTE && c === SINGLE_QUOTE) {
      if (pos > run) sink(run, pos, source.slice(run, pos));
      sink(pos, pos + 2, "'");
      run = pos += 2;
    } else if (quote === DOUBLE_QUOTE && c === BACKSLASH) {
      if (pos > run) sink(run, pos, source.slice(run, pos));
      run = pos = isBreak(source.charCodeAt(pos + 1))
        ? joinedLine(source, pos, end, sink)
        : escape(source, pos, sink);
    } else if (isBlank(c) || isBreak(c)) {
      const blanks = pos;
      while (pos < end && isBlank(source.charCodeAt(pos))) pos++;
      if (pos >= end || !isBreak(source.charCodeAt(pos))) continue;
      if (blanks > run) sink(run, blanks, source.slice(run, blanks));
      run = pos = foldedBreak(source, blanks, pos, end, sink);
    } else {
      pos++;
    }
  }
  if (end > run) sink(run, end, source.slice(run, end));
}

/** A backslash before a line break: both vanish, further breaks stay. Gives the offset behind. */
function joinedLine(source: string, from: number, end: number, sink: PieceSink): number {
  return breaksAndIndent(source, afterBreak(source, from + 1), end, sink);
}

/** One line break becomes a space; of several, and of LS and PS, the breaks themselves stay. */
function foldedBreak(
  source: string,
  blanks: number,
  firstBreak: number,
  end: number,
  sink: PieceSink,
): number {
  const first = breakText(source, firstBreak);
  const behind = afterBreak(source, firstBreak);
  if (first !== '\n') {
    sink(firstBreak, behind, first);
    return breaksAndIndent(source, behind, end, sink);
  }
  let next = behind;
  while (next < end && isBlank(source.charCodeAt(next))) next++;
  if (next < end && isBreak(source.charCodeAt(next))) {
    return breaksAndIndent(source, next, end, sink);
  }
  sink(blanks, next, ' ');
  return next;
}

function breaksAndIndent(source: string, from: number, end: number, sink: PieceSink): number {
  let pos = from;
  while (pos < end) {
    const c = source.charCodeAt(pos);
    if (isBreak(c)) {
      const next = afterBreak(source, pos);
      sink(pos, next, breakText(source, pos));
      pos = next;
    } else if (isBlank(c)) pos++;
    else break;
  }
  return pos;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** The character that stands for a one-letter escape, or undefined. */
export function shortEscape(letter: string): string | undefined {
  return Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
}

/** How many hexadecimal digits follow `\x`, `\u` or `\U`; 0 for other letters. */
export function escapeDigits(letter: string): number {
  return letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
}

function escape(source: string, from: number, sink: PieceSink): number {
  const letter = source.charAt(from + 1);
  const digits = escapeDigits(letter);
  const to = from + 2 + digits;
  if (digits === 0) {
    sink(from, to, shortEscape(letter) ?? '');
    return to;
  }
  let code = 0;
  for (let i = from + 2; i < to; i++) code = code * 16 + hexValue(source.charCodeAt(i));
  sink(from, to, String.fromCodePoint(code));
  return to;
}

/** Literal and folded scalars, as `yaml_parser_scan_block_scalar` reads them. */
function blockPieces(scalar: ScalarSpan, sink: PieceSink): void {
  const { source, indent } = scalar;
  const literal = scalar.style === 'literal';
  const header = blockHeader(source, scalar.from);
  let pos = header.contentFrom;
  // Breaks that are read but not yet decided on: the last line's own one, then those of empty lines.
  let leading = -1;
  let trailing: number[] = [];
  const take = (at: number): void => {
    sink(at, afterBreak(source, at), breakText(source, at));
  };
  const emptyLines = (): void => {
    for (;;) {
      const line = pos;
      while (pos - line < indent && source.charCodeAt(pos) === SPACE) pos++;
      pos = afterFillers(source, pos);
      if (!isBreak(source.charCodeAt(pos)) || pos >= scalar.to) return;
      trailing.push(pos);
      pos = afterBreak(source, pos);
      lineStart = pos;
    }
  };
  let lineStart = pos;
  emptyLines();
  let leadingBlank = false;
  while (pos - lineStart === indent && pos < scalar.to && source.charCodeAt(pos) !== NUL) {
    const blank = isBlank(source.charCodeAt(pos));
    const fold =
      !literal && !leadingBlank && !blank && leading >= 0 && breakText(source, leading) === '\n';
    if (leading >= 0) {
      if (!fold) take(leading);
      else if (trailing.length === 0) sink(leading, pos, ' ');
    }
    trailing.forEach(take);
    trailing = [];
    leadingBlank = blank;
    const text = pos;
    while (!isBreakOrEnd(source.charCodeAt(pos))) pos++;
    if (pos > text) sink(text, pos, source.slice(text, pos));
    leading = -1;
    if (isBreak(source.charCodeAt(pos))) {
      leading = pos;
      pos = afterBreak(source, pos);
    }
    lineStart = pos;
    emptyLines();
  }
  if (header.chomping !== '-' && leading >= 0) take(leading);
  if (header.chomping === '+') trailing.forEach(take);
}

interface BlockHeader {
  readonly chomping: '' | '+' | '-';
  /** The digit of an indentation indicator; 0 without one. */
  readonly increment: number;
  /** Offset of the line behind the header's line. */
  readonly contentFrom: number;
}

/** Reads the header of a block scalar (`|2-  # comment`) that is known to be well-formed. */
function blockHeader(source: string, from: number): BlockHeader {
  let chomping: '' | '+' | '-' = '';
  let increment = 0;
  let pos = from + 1;
  for (;;) {
    const c = source.charCodeAt(pos);
    if (c === 43) chomping = '+';
    else if (c === 45) chomping = '-';
    else if (isDigit(c)) increment = c - 48;
    else break;
    pos++;
  }
  while (!isBreakOrEnd(source.charCodeAt(pos))) pos++;
  if (source.charCodeAt(pos) === NUL) return { chomping, increment, contentFrom: pos };
  return { chomping, increment, contentFrom: afterBreak(source, pos) };
}
