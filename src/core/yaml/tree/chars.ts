import { FILLER_CODE } from '../../base/holes.ts';

/** Character codes and classes of libyaml's scanner, on UTF-16 code units. NUL marks the text's end. */
export const NUL = 0;
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
const NEL = 0x85;
const LS = 0x2028;
const PS = 0x2029;

/** Space or tab (`is_blank`). */
export function isBlank(c: number): boolean {
  return c === SPACE || c === TAB;
}

/** A line break, wherever YAML 1.1 sees one: LF, CR, NEL, LS, PS (`is_break`). */
export function isBreak(c: number): boolean {
  return c === LF || c === CR || (c >= NEL && (c === NEL || c === LS || c === PS));
}

/** A line break or the end of the text (`is_breakz`). */
export function isBreakOrEnd(c: number): boolean {
  return c === NUL || isBreak(c);
}

/** A blank, a line break or the end of the text (`is_blankz`). */
export function isBlankOrEnd(c: number): boolean {
  return c <= SPACE ? c === SPACE || c === LF || c === NUL || c === TAB || c === CR : isBreak(c);
}

/** ASCII letter, digit, `_` or `-`: what names of anchors and tag handles consist of (`is_alpha`). */
export function isWord(c: number): boolean {
  return (
    (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 45
  );
}

/** True for 0 to 9. */
export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 97 && c <= 102) return c - 87;
  if (c >= 65 && c <= 70) return c - 55;
  return -1;
}

/** The offset after the line break that starts at `pos`. */
export function afterBreak(source: string, pos: number): number {
  return source.charCodeAt(pos) === CR && source.charCodeAt(pos + 1) === LF ? pos + 2 : pos + 1;
}

/** What a line break becomes in a value: LS and PS stay, every other one is a line feed. */
export function breakText(source: string, pos: number): string {
  const c = source.charCodeAt(pos);
  return c === LS || c === PS ? source.charAt(pos) : '\n';
}

/**
 * The offset behind the fillers at `pos` where nothing else follows on their line, else `pos`: a line that is
 * nothing but fillers is blank; see `base/holes.ts`.
 */
export function afterFillers(source: string, pos: number): number {
  if (source.charCodeAt(pos) !== FILLER_CODE) return pos;
  let end = pos;
  while (source.charCodeAt(end) === FILLER_CODE || isBlank(source.charCodeAt(end))) end++;
  return isBreakOrEnd(source.charCodeAt(end)) ? end : pos;
}
