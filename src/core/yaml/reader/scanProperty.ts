import {
  hexValue,
  isBlank,
  isBlankOrEnd,
  isBreakOrEnd,
  isDigit,
  isWord,
  NUL,
} from '../tree/chars.ts';
import type { Cursor, Mark } from './cursor.ts';

const EXCLAMATION = 33;
const HASH = 35;
const PERCENT = 37;
const DOT = 46;
const LESS = 60;
const GREATER = 62;

/** A tag as written: `!!int` has the handle `!!` and the suffix `int`. */
export interface ScannedTag {
  readonly handle: string;
  readonly suffix: string;
}

export type ScannedDirective =
  | { readonly type: 'version-directive'; readonly version: string }
  | { readonly type: 'tag-directive'; readonly handle: string; readonly prefix: string };

/** Reads the name behind `&` or `*` (`yaml_parser_scan_anchor`). */
export function scanAnchor(cursor: Cursor): string | false {
  const { source } = cursor;
  const start = cursor.mark;
  cursor.pos++;
  const name = scanWord(cursor);
  const next = source.charCodeAt(cursor.pos);
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    return cursor.fail('did not find expected alphabetic or numeric character', start);
  }
  return name;
}

/** Reads `!`, `!suffix`, `!handle!suffix` or `!<verbatim>` (`yaml_parser_scan_tag`). */
export function scanTag(cursor: Cursor): ScannedTag | false {
  const { source } = cursor;
  const start = cursor.mark;
  let tag: ScannedTag;
  if (source.charCodeAt(cursor.pos + 1) === LESS) {
    cursor.pos += 2;
    const suffix = scanTagUri(cursor, '', start);
    if (suffix === false) return false;
    if (source.charCodeAt(cursor.pos) !== GREATER) {
      return cursor.fail("did not find the expected '>'", start);
    }
    cursor.pos++;
    tag = { handle: '', suffix };
  } else {
    const handle = scanTagHandle(cursor, false, start);
    if (handle === false) return false;
    const isHandle = handle.length > 1 && handle.endsWith('!');
    const suffix = scanTagUri(cursor, isHandle ? '' : handle, start);
    if (suffix === false) return false;
    if (isHandle) tag = { handle, suffix };
    else tag = suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
  }
  if (!isBlankOrEnd(source.charCodeAt(cursor.pos))) {
    return cursor.fail('did not find expected whitespace or line break', start);
  }
  return tag;
}

/** Reads a `%YAML` or `%TAG` line (`yaml_parser_scan_directive`). */
export function scanDirective(cursor: Cursor): ScannedDirective | false {
  const { source } = cursor;
  const start = cursor.mark;
  cursor.pos++;
  const name = scanLetters(cursor);
  if (name === '') return cursor.fail('could not find expected directive name', start);
  if (!isBlankOrEnd(source.charCodeAt(cursor.pos))) {
    return cursor.fail('found unexpected non-alphabetical character', start);
  }
  let directive: ScannedDirective | false;
  if (name === 'YAML') directive = scanVersion(cursor, start);
  else if (name === 'TAG') directive = scanTagDirective(cursor, start);
  else return cursor.fail('found unknown directive name', start);
  if (directive === false) return false;
  skipBlanks(cursor);
  if (source.charCodeAt(cursor.pos) === HASH) cursor.skipToLineEnd();
  if (!isBreakOrEnd(source.charCodeAt(cursor.pos))) {
    return cursor.fail('did not find expected comment or line break', start);
  }
  if (source.charCodeAt(cursor.pos) !== NUL) cursor.skipBreak();
  return directive;
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.source.charCodeAt(cursor.pos))) cursor.pos++;
}

function scanWord(cursor: Cursor): string {
  const from = cursor.pos;
  while (isWord(cursor.source.charCodeAt(cursor.pos))) cursor.pos++;
  return cursor.source.slice(from, cursor.pos);
}

/** libyaml's `is_alpha` counts digits, `_` and `-` as letters. */
const scanLetters = scanWord;

function scanVersion(cursor: Cursor, start: Mark): ScannedDirective | false {
  skipBlanks(cursor);
  const major = scanVersionNumber(cursor, start);
  if (major === false) return false;
  if (cursor.source.charCodeAt(cursor.pos) !== DOT) {
    return cursor.fail("did not find expected digit or '.' character", start);
  }
  cursor.pos++;
  const minor = scanVersionNumber(cursor, start);
  if (minor === false) return false;
  return { type: 'version-directive', version: `${major}.${minor}` };
}

function scanVersionNumber(cursor: Cursor, start: Mark): number | false {
  const from = cursor.pos;
  while (isDigit(cursor.source.charCodeAt(cursor.pos))) {
    if (cursor.pos - from === 2) {
      return cursor.fail('found extremely long version number', start);
    }
    cursor.pos++;
  }
  if (cursor.pos === from) return cursor.fail('did not find expected version number', start);
  return Number(cursor.source.slice(from, cursor.pos));
}

function scanTagDirective(cursor: Cursor, start: Mark): ScannedDirective | false {
  skipBlanks(cursor);
  const handle = scanTagHandle(cursor, true, start);
  if (handle === false) return false;
  if (!isBlank(cursor.source.charCodeAt(cursor.pos))) {
    return cursor.fail('did not find expected whitespace', start);
  }
  skipBlanks(cursor);
  const prefix = scanTagUri(cursor, '', start);
  if (prefix === false) return false;
  if (!isBlankOrEnd(cursor.source.charCodeAt(cursor.pos))) {
    return cursor.fail('did not find expected whitespace or line break', start);
  }
  return { type: 'tag-directive', handle, prefix };
}

function scanTagHandle(cursor: Cursor, directive: boolean, start: Mark): string | false {
  const { source } = cursor;
  if (source.charCodeAt(cursor.pos) !== EXCLAMATION) {
    return cursor.fail("did not find expected '!'", start);
  }
  const from = cursor.pos;
  cursor.pos++;
  scanWord(cursor);
  if (source.charCodeAt(cursor.pos) === EXCLAMATION) cursor.pos++;
  else if (directive && cursor.pos - from > 1) {
    return cursor.fail("did not find expected '!'", start);
  }
  return source.slice(from, cursor.pos);
}

/** Reads a tag's URI; `head` is what was taken for a handle, its `!` is dropped. */
function scanTagUri(cursor: Cursor, head: string, start: Mark): string | false {
  const { source } = cursor;
  let uri = head.slice(1);
  let found = head !== '';
  for (;;) {
    const c = source.charCodeAt(cursor.pos);
    if (c === PERCENT) {
      const decoded = scanUriEscape(cursor, start);
      if (decoded === false) return false;
      uri += decoded;
    } else if (
      isWord(c) ||
      (c !== NUL && ";/?:@&=+$,.!~*'()[]".includes(source.charAt(cursor.pos)))
    ) {
      uri += source.charAt(cursor.pos);
      cursor.pos++;
    } else break;
    found = true;
  }
  if (!found) return cursor.fail('did not find expected tag URI', start);
  return uri;
}

/** Reads the `%C3%A9` of one character in UTF-8 (`yaml_parser_scan_uri_escapes`). */
function scanUriEscape(cursor: Cursor, start: Mark): string | false {
  const { source } = cursor;
  let code = 0;
  let left = -1;
  while (left !== 0) {
    const high = hexValue(source.charCodeAt(cursor.pos + 1));
    const low = hexValue(source.charCodeAt(cursor.pos + 2));
    if (source.charCodeAt(cursor.pos) !== PERCENT || high < 0 || low < 0) {
      return cursor.fail('did not find URI escaped octet', start);
    }
    const octet = high * 16 + low;
    if (left < 0) {
      left = octet < 0x80 ? 1 : (octet & 0xe0) === 0xc0 ? 2 : (octet & 0xf0) === 0xe0 ? 3 : 4;
      if (octet >= 0x80 && (octet < 0xc0 || octet >= 0xf8)) {
        return cursor.fail('found an incorrect leading UTF-8 octet', start);
      }
      code = left === 1 ? octet : octet & (0x7f >> left);
    } else {
      if ((octet & 0xc0) !== 0x80) {
        return cursor.fail('found an incorrect trailing UTF-8 octet', start);
      }
      code = (code << 6) | (octet & 0x3f);
    }
    cursor.pos += 3;
    left--;
  }
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
