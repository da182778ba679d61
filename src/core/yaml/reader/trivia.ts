import { FILLER_CODE } from '../../base/holes.ts';
import { afterFillers, CR, isBlank, isBreak, isBreakOrEnd, LF, SPACE, TAB } from '../tree/chars.ts';
import type { Cursor } from './cursor.ts';
import type { Dialect } from '../tree/node.ts';

const HASH = 35;

/** How far go-yaml v3 looks for another comment, in bytes. */
const COMMENT_REACH = 512;

/**
 * Eats blanks, breaks and comments (`yaml_parser_scan_to_next_token`). Gives whether a simple key
 * may start behind them: outside of brackets it may on every new line.
 */
export function skipToToken(
  cursor: Cursor,
  dialect: Dialect,
  inFlow: boolean,
  keyAllowedBefore: boolean,
): boolean {
  const { source } = cursor;
  let keyAllowed = keyAllowedBefore;
  for (;;) {
    let c = source.charCodeAt(cursor.pos);
    // Where a key may start, a tab would be indentation.
    while (c === SPACE || (c === TAB && (inFlow || !keyAllowed))) {
      c = source.charCodeAt(++cursor.pos);
    }
    if (c === FILLER_CODE) {
      cursor.pos = afterFillers(source, cursor.pos);
      c = source.charCodeAt(cursor.pos);
    } else if (c === HASH) {
      cursor.skipToLineEnd();
      if (dialect === 'v3') skipMoreComments(cursor);
      c = source.charCodeAt(cursor.pos);
    }
    if (!isBreak(c)) return keyAllowed;
    cursor.skipBreak();
    if (!inFlow) keyAllowed = true;
  }
}

/** v3 takes comment lines together, and is not particular about tabs between them. */
function skipMoreComments(cursor: Cursor): void {
  const { source } = cursor;
  for (;;) {
    // go-yaml steps over the line break by one byte, which is not enough for NEL, LS and PS.
    const first = source.charCodeAt(cursor.pos);
    if (first !== LF && first !== CR) return;
    const limit = cursor.pos + COMMENT_REACH;
    let next = cursor.pos + 1;
    for (; next < limit; next++) {
      const c = source.charCodeAt(next);
      if (!isBlank(c) && c !== LF && c !== CR) break;
    }
    if (next >= limit || source.charCodeAt(next) !== HASH) return;
    while (cursor.pos < next) {
      if (isBreak(source.charCodeAt(cursor.pos))) cursor.skipBreak();
      else cursor.pos++;
    }
    cursor.skipToLineEnd();
  }
}

/** v3 eats the comment behind a token at once, whatever blanks are before it. */
export function skipLineComment(cursor: Cursor): void {
  const { source } = cursor;
  const limit = cursor.pos + COMMENT_REACH;
  let next = cursor.pos;
  while (next < limit && isBlank(source.charCodeAt(next))) next++;
  if (next >= limit || source.charCodeAt(next) !== HASH) return;
  cursor.pos = next;
  while (!isBreakOrEnd(source.charCodeAt(cursor.pos))) cursor.pos++;
}
