import { FILLER_CODE } from '../../base/holes.ts';
import {
  afterFillers,
  hexValue,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  NUL,
  SPACE,
  TAB,
} from '../tree/chars.ts';
import type { Cursor, Mark } from './cursor.ts';
import { escapeDigits, shortEscape } from '../tree/scalarText.ts';

/** What scanning a scalar found out; the scanner keeps one object and has it filled anew. */
export interface ScannedScalar {
  /** Offset and 0-based line of the scalar's start, for faults. */
  from: number;
  line: number;
  /** Offset and 0-based line of the scalar's end. */
  to: number;
  endLine: number;
  /** See YamlScalar. */
  verbatim: boolean;
  indent: number;
  /** True where the cursor has come to another line behind the scalar's text. */
  brokeLine: boolean;
}

const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const PLUS = 43;
const MINUS = 45;
const COLON = 58;
const BACKSLASH = 92;

const BLANK_OR_END = 1;
const MAYBE_END = 2;
const ENDS_IN_FLOW = 4;

/** What each ASCII character means to a plain scalar. */
const plainClass = new Uint8Array(128);
for (const c of [NUL, TAB, 10, 13, SPACE]) plainClass[c] = BLANK_OR_END;
plainClass[COLON] = MAYBE_END;
for (const c of ',?[]{}') plainClass[c.charCodeAt(0)] = ENDS_IN_FLOW;

function begin(cursor: Cursor, out: ScannedScalar): void {
  out.from = out.to = cursor.pos;
  out.line = out.endLine = cursor.line;
  out.verbatim = true;
  out.indent = 0;
  out.brokeLine = false;
}

function startOf({ from, line }: ScannedScalar): Mark {
  return { pos: from, line };
}

/** Mirrors `yaml_parser_scan_plain_scalar`; `indent` is that of the block around. */
export function scanPlainScalar(
  cursor: Cursor,
  flow: boolean,
  indent: number,
  out: ScannedScalar,
): boolean {
  const { source } = cursor;
  begin(cursor, out);
  for (;;) {
    if (cursor.atDocumentIndicator() || source.charCodeAt(cursor.pos) === HASH) break;
    const end = plainRunEnd(source, cursor.pos, flow);
    if (end > cursor.pos) {
      if (out.brokeLine || (cursor.hasFillers && hasFiller(source, cursor.pos, end)))
        out.verbatim = false;
      out.brokeLine = false;
      cursor.pos = end;
      out.to = end;
      out.endLine = cursor.line;
    }
    let c = source.charCodeAt(cursor.pos);
    if (!isBlank(c) && !isBreak(c)) break;
    do {
      if (!isBlank(c)) {
        cursor.skipBreak();
        out.brokeLine = true;
      } else {
        if (out.brokeLine && c === TAB && cursor.column <= indent) {
          return cursor.fail('found a tab character that violates indentation', startOf(out));
        }
        cursor.pos++;
      }
      c = source.charCodeAt(cursor.pos);
    } while (isBlank(c) || isBreak(c));
    if (!flow && cursor.column <= indent) break;
  }
  return true;
}

/** True where a template's text is left out of the value; see `base/holes.ts`. */
function hasFiller(source: string, from: number, to: number): boolean {
  for (let pos = from; pos < to; pos++) if (source.charCodeAt(pos) === FILLER_CODE) return true;
  return false;
}

/** The offset at which a run of a plain scalar's characters ends: a blank, or what ends it all. */
function plainRunEnd(source: string, from: number, flow: boolean): number {
  let pos = from;
  for (;;) {
    const c = source.charCodeAt(pos);
    const kind = c < 128 ? plainClass[c] : isBreak(c) ? BLANK_OR_END : 0;
    if (kind !== 0) {
      if (kind === BLANK_OR_END) return pos;
      if (kind === ENDS_IN_FLOW) {
        if (flow) return pos;
      } else if (isBlankOrEnd(source.charCodeAt(pos + 1))) return pos;
    }
    pos++;
  }
}

/** Mirrors `yaml_parser_scan_flow_scalar`, for single and double quotes. */
export function scanFlowScalar(cursor: Cursor, single: boolean, out: ScannedScalar): boolean {
  const { source } = cursor;
  begin(cursor, out);
  if (cursor.hasFillers) out.verbatim = false;
  const quote = single ? SINGLE_QUOTE : DOUBLE_QUOTE;
  cursor.pos++;
  for (;;) {
    if (cursor.atDocumentIndicator()) {
      return cursor.fail('found unexpected document indicator', startOf(out));
    }
    if (source.charCodeAt(cursor.pos) === NUL) {
      return cursor.fail('found unexpected end of stream', startOf(out));
    }
    if (!skipQuotedRun(cursor, single, out)) return false;
    let c = source.charCodeAt(cursor.pos);
    if (c === quote) break;
    while (isBlank(c) || isBreak(c)) {
      if (isBlank(c)) cursor.pos++;
      else {
        cursor.skipBreak();
        out.verbatim = false;
      }
      c = source.charCodeAt(cursor.pos);
    }
  }
  cursor.pos++;
  out.to = cursor.pos;
  out.endLine = cursor.line;
  return true;
}

/** Moves over characters that are neither blank nor a break; stops at the closing quote. */
function skipQuotedRun(cursor: Cursor, single: boolean, out: ScannedScalar): boolean {
  const { source } = cursor;
  let pos = cursor.pos;
  for (;;) {
    const c = source.charCodeAt(pos);
    if (isBlankOrEnd(c)) break;
    if (single) {
      if (c === SINGLE_QUOTE) {
        if (source.charCodeAt(pos + 1) !== SINGLE_QUOTE) break;
        out.verbatim = false;
        pos++;
      }
    } else if (c === DOUBLE_QUOTE) break;
    else if (c === BACKSLASH) {
      out.verbatim = false;
      cursor.pos = pos;
      if (isBreak(source.charCodeAt(pos + 1))) {
        cursor.pos++;
        cursor.skipBreak();
        return true;
      }
      if (!skipEscape(cursor, out)) return false;
      pos = cursor.pos;
      continue;
    }
    pos++;
  }
  cursor.pos = pos;
  return true;
}

function skipEscape(cursor: Cursor, out: ScannedScalar): boolean {
  const { source } = cursor;
  const letter = source.charAt(cursor.pos + 1);
  const digits = escapeDigits(letter);
  if (digits === 0 && shortEscape(letter) === undefined) {
    return cursor.fail('found unknown escape character', startOf(out));
  }
  cursor.pos += 2;
  let code = 0;
  for (let i = 0; i < digits; i++) {
    const value = hexValue(source.charCodeAt(cursor.pos + i));
    if (value < 0) return cursor.fail('did not find expected hexdecimal number', startOf(out));
    code = code * 16 + value;
  }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return cursor.fail('found invalid Unicode character escape code', startOf(out));
  }
  cursor.pos += digits;
  return true;
}

/** Mirrors `yaml_parser_scan_block_scalar`; `parentIndent` is that of the block around. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number, out: ScannedScalar): boolean {
  const { source } = cursor;
  begin(cursor, out);
  const increment = scanBlockHeader(cursor, out);
  if (increment === undefined) return false;
  out.verbatim = false;
  out.brokeLine = true;
  out.indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  if (!scanBlockBreaks(cursor, parentIndent, out)) return false;
  while (cursor.column === out.indent && source.charCodeAt(cursor.pos) !== NUL) {
    cursor.skipToLineEnd();
    if (isBreak(source.charCodeAt(cursor.pos))) cursor.skipBreak();
    if (!scanBlockBreaks(cursor, parentIndent, out)) return false;
  }
  return true;
}

/** Reads `|2-  # comment` to behind its line; gives the indentation indicator or 0. */
function scanBlockHeader(cursor: Cursor, out: ScannedScalar): number | undefined {
  const { source } = cursor;
  const isChomping = (c: number): boolean => c === PLUS || c === MINUS;
  cursor.pos++;
  let increment = 0;
  if (isChomping(source.charCodeAt(cursor.pos))) cursor.pos++;
  const digit = source.charCodeAt(cursor.pos);
  if (isDigit(digit)) {
    increment = digit - 48;
    if (increment === 0) {
      cursor.fail('found an indentation indicator equal to 0', startOf(out));
      return undefined;
    }
    const chompedBefore = isChomping(source.charCodeAt(cursor.pos - 1));
    cursor.pos++;
    if (!chompedBefore && isChomping(source.charCodeAt(cursor.pos))) cursor.pos++;
  }
  while (isBlank(source.charCodeAt(cursor.pos))) cursor.pos++;
  if (source.charCodeAt(cursor.pos) === HASH) cursor.skipToLineEnd();
  if (!isBreakOrEnd(source.charCodeAt(cursor.pos))) {
    cursor.fail('did not find expected comment or line break', startOf(out));
    return undefined;
  }
  if (source.charCodeAt(cursor.pos) !== NUL) cursor.skipBreak();
  return increment;
}

/** Eats indentation and empty lines; finds the scalar's indentation if it is not known yet. */
function scanBlockBreaks(cursor: Cursor, parentIndent: number, out: ScannedScalar): boolean {
  const { source } = cursor;
  out.to = cursor.pos;
  out.endLine = cursor.line;
  let widest = 0;
  for (;;) {
    const limit = out.indent === 0 ? Number.MAX_SAFE_INTEGER : cursor.lineStart + out.indent;
    while (cursor.pos < limit && source.charCodeAt(cursor.pos) === SPACE) cursor.pos++;
    const behind = afterFillers(source, cursor.pos);
    if (behind > cursor.pos) cursor.pos = behind;
    else if (cursor.column > widest) widest = cursor.column;
    const c = source.charCodeAt(cursor.pos);
    if (c === TAB && cursor.pos < limit) {
      return cursor.fail(
        'found a tab character where an indentation space is expected',
        startOf(out),
      );
    }
    if (!isBreak(c)) break;
    cursor.skipBreak();
    out.to = cursor.pos;
    out.endLine = cursor.line;
  }
  if (out.indent === 0) out.indent = Math.max(widest, parentIndent + 1, 1);
  return true;
}
