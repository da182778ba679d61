import { lineStartAt, nextLineStart, type Span } from '../../base/text.ts';

/** A key of a block mapping, as it stands on its line. */
export interface LineKey {
  /** Without quotes; escapes are left as they are. */
  readonly name: string;
  /** With quotes. */
  readonly span: Span;
  /** The offset of the colon. */
  readonly colon: number;
  /**
   * For a key with a line of its own, `? key`: which of its lines this is, that of the key or `: value` below. The
   * value of the first, and the colon, are at its end; the span of the second lies in the line of the first.
   */
  readonly explicit?: 'key' | 'value';
}

/**
 * A line of YAML in block style, read by itself: however broken the text around it is. What stands inside of a
 * scalar of several lines, or in brackets, looks like this too; only the lines above tell.
 */
export interface YamlLine {
  /** UTF-16 offsets of the line, without its line break. */
  readonly from: number;
  readonly to: number;
  /** The column of the first character that is not blank; that of the end for a blank line. */
  readonly indent: number;
  /** The columns of the dashes of list items. */
  readonly dashes: readonly number[];
  /** The column behind the dashes, where a key or a value begins. */
  readonly column: number;
  readonly key: LineKey | undefined;
  /**
   * The value of the key or, where there is none, all of the content: without anchor and tag, blanks around it and
   * comment. Empty where there is none; then it lies behind the colon or the dash.
   */
  readonly value: Span;
  /** The offset of the comment, or the end of the line. */
  readonly comment: number;
}

/** True where nothing but blanks or a comment stands on a line. */
export function isEmptyLine(text: string, from: number): boolean {
  const at = skipBlanks(text, from);
  const char = text.charAt(at);
  return char === '' || char === '\n' || char === '#' || (char === '\r' && isBreak(text, at));
}

/** Reads the line that an offset lies in. */
export function lineAt(text: string, offset: number): YamlLine {
  let from = lineStartAt(text, offset);
  if (from === 0 && text.startsWith('\ufeff')) from = 1;
  const to = lineEndAt(text, Math.max(from, offset));
  const first = Math.min(skipBlanks(text, from), to);
  const dashes: number[] = [];
  let at = first;
  while (text.charAt(at) === '-' && (at + 1 >= to || isBlank(text, at + 1))) {
    dashes.push(at - from);
    at = Math.min(skipBlanks(text, at + 1), to);
  }
  const content = text.slice(at, to);
  const line = { from, to, indent: first - from, dashes, column: at - from };
  if (/^[?:](?:[ \t]|$)/.test(content)) return { ...line, ...explicitPart(text, at, line) };
  const key = readKey(content, at);
  const valueFrom = key === undefined ? at : Math.min(skipBlanks(text, key.colon + 1), to);
  const { value, comment } = readValue(text, valueFrom, to);
  return { ...line, key, value, comment };
}

/** The offset of the end of a line, in front of its line break. */
export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** The next line below that is neither blank nor a comment; undefined where the document ends before it. */
export function lineBelow(text: string, { from }: YamlLine): YamlLine | undefined {
  for (let at = nextLineStart(text, from); at < text.length; at = nextLineStart(text, at)) {
    if (isEmptyLine(text, at)) continue;
    return isDocumentMark(text, at) ? undefined : lineAt(text, at);
  }
  return undefined;
}

/** The column of the first character of a line that is not blank. */
export function indentAt(text: string, from: number): number {
  return skipBlanks(text, from) - from;
}

/** True for the marks `---` and `...` between documents. */
export function isDocumentMark(text: string, from: number): boolean {
  const mark = text.slice(from, from + 3);
  if (mark !== '---' && mark !== '...') return false;
  return from + 3 >= text.length || /\s/.test(text.charAt(from + 3));
}

function isBlank(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char === ' ' || char === '\t';
}

function isBreak(text: string, at: number): boolean {
  return at + 1 >= text.length || text.charAt(at + 1) === '\n';
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text, at)) at++;
  return at;
}

/**
 * What stands behind `?` or `:` at the start of a line's content.
 * @param at the offset of the sign
 */
function explicitPart(
  text: string,
  at: number,
  { from, to, column }: Pick<YamlLine, 'from' | 'to' | 'column'>,
): Pick<YamlLine, 'key' | 'value' | 'comment'> {
  const { value, comment } = readValue(text, Math.min(skipBlanks(text, at + 1), to), to);
  if (text.charAt(at) === ':') {
    const above = explicitKeyAbove(text, from, column);
    return { key: above && { ...above, colon: at, explicit: 'value' }, value, comment };
  }
  const content = text.slice(value.from, value.to);
  // A key that is a mapping is none of ours.
  if (readKey(content, value.from) !== undefined) return { key: undefined, value, comment };
  const name = content.replace(/^(["'])(.*)\1$/, '$2');
  const end = { from: value.to, to: value.to };
  const key: LineKey = { name, span: value, colon: value.to, explicit: 'key' };
  return { key, value: end, comment };
}

/** The key whose value a line begins with `:` in a column; nothing but blank lines and comments lies between. */
function explicitKeyAbove(text: string, from: number, column: number): LineKey | undefined {
  for (let at = from; at > 0;) {
    at = lineStartAt(text, at - 1);
    if (isEmptyLine(text, at)) continue;
    const { key, column: own } = lineAt(text, at);
    return own === column && key?.explicit === 'key' ? key : undefined;
  }
  return undefined;
}

/** `key:`, `"key":` or `'key':` at the start of a line's content. */
function readKey(content: string, offset: number): LineKey | undefined {
  const quoted = /^(["'])((?:[^"'\\]|\\.)*)\1[ \t]*:(?=[ \t]|$)/.exec(content);
  if (quoted !== null) {
    const name = quoted[2] ?? '';
    const colon = offset + quoted[0].length - 1;
    return { name, span: { from: offset, to: offset + name.length + 2 }, colon };
  }
  if (/^[#[\]{},&*!|>%@`"'?]/.test(content)) return undefined;
  const at = content.search(/:(?:[ \t]|$)/);
  const comment = content.search(/[ \t]#/);
  if (at < 0 || (comment >= 0 && comment < at)) return undefined;
  const name = content.slice(0, at).trimEnd();
  return { name, span: { from: offset, to: offset + name.length }, colon: offset + at };
}

/** Anchors and tags in front of a value. */
const properties = /^(?:[&!][^\s[\]{},]*(?:[ \t]+|$))+/;

function readValue(
  text: string,
  from: number,
  to: number,
): { readonly value: Span; readonly comment: number } {
  const written = text.slice(from, to);
  const start = from + (properties.exec(written)?.[0].length ?? 0);
  const rest = text.slice(start, to);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(rest);
  const scalar = quoted?.[0].length ?? 0;
  const behind = rest.slice(scalar);
  const isOpen = quoted === null && /^["']/.test(rest);
  const found = isOpen ? -1 : behind.search(scalar === 0 ? /(?:^|[ \t])#/ : /[ \t]#/);
  const end = found < 0 ? rest.length : scalar + found;
  const comment = found < 0 ? to : start + rest.indexOf('#', end);
  return { value: { from: start, to: start + rest.slice(0, end).trimEnd().length }, comment };
}
