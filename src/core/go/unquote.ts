import { byteText, joinBytes, toValidUtf8 } from './utf8.ts';

/** One escape sequence of a literal. */
interface Escape {
  readonly value: number;
  /** `\xFF` and `\377` name a byte, the others a code point. */
  readonly isByte: boolean;
  /** The offset behind the sequence. */
  readonly end: number;
}

/**
 * The value of a Go literal, quotes included in `literal`, as strconv.Unquote reads it: a string in
 * double or back quotes, a character in single quotes. Undefined where Go says "invalid syntax".
 */
export function unquote(literal: string): string | undefined {
  const mark = literal.charAt(0);
  if (literal.length < 2 || !literal.endsWith(mark)) return undefined;
  const inner = literal.slice(1, -1);
  if (mark === '`') return inner.includes('`') ? undefined : inner.replaceAll('\r', '');
  if (mark === "'") return unquoteChar(inner);
  return mark === '"' ? readEscapes(inner, mark, codePointText) : undefined;
}

function unquoteChar(inner: string): string | undefined {
  // Go accepts two single quotes with nothing between them.
  if (inner !== '' && charLength(inner) !== inner.length) return undefined;
  return readEscapes(inner, "'", codePointText);
}

/**
 * The length in UTF-16 units of the first character of `inner`, escape sequence included, as
 * strconv.UnquoteChar reads it within single quotes; undefined if it is malformed.
 */
export function charLength(inner: string): number | undefined {
  const first = inner.codePointAt(0);
  if (first === undefined || inner.startsWith("'")) return undefined;
  if (!inner.startsWith('\\')) return first > 0xffff ? 2 : 1;
  const escape = readEscape(inner, 0, "'");
  if (escape === undefined) return undefined;
  return escape.isByte || codePointText(escape.value) !== undefined ? escape.end : undefined;
}

/**
 * Reads the escape sequences of a text between two quotation marks; undefined if one of them is
 * malformed, or if the text contains the mark itself or a line feed.
 * @param meaning the text for a `\u` or `\U` escape with this number; undefined if it is invalid
 */
export function readEscapes(
  text: string,
  mark: string,
  meaning: (code: number) => string | undefined,
): string | undefined {
  if (text.includes('\n')) return undefined;
  const inner = toValidUtf8(text);
  let value = '';
  for (let at = 0; at < inner.length;) {
    const c = inner.charAt(at);
    if (c === mark) return undefined;
    if (c !== '\\') {
      value += c;
      at++;
      continue;
    }
    const escape = readEscape(inner, at, mark);
    if (escape === undefined) return undefined;
    const char = escape.isByte ? byteText(escape.value) : meaning(escape.value);
    if (char === undefined) return undefined;
    value += char;
    at = escape.end;
  }
  return joinBytes(value);
}

/** Reads the escape sequence whose backslash is at `at`; undefined if it is malformed. */
function readEscape(text: string, at: number, mark: string): Escape | undefined {
  const kind = text.charAt(at + 1);
  const simple = simpleEscapes[kind];
  if (simple !== undefined) return { value: simple, isByte: false, end: at + 2 };
  if (kind === '"' || kind === "'") {
    return kind === mark ? { value: kind.charCodeAt(0), isByte: false, end: at + 2 } : undefined;
  }
  const count = digitsOf[kind];
  if (count === undefined) return readOctal(text, at);
  const end = at + 2 + count;
  const digits = text.slice(at + 2, end);
  if (digits.length < count || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  return { value: Number.parseInt(digits, 16), isByte: kind === 'x', end };
}

function readOctal(text: string, at: number): Escape | undefined {
  const end = at + 4;
  const digits = text.slice(at + 1, end);
  if (!/^[0-3][0-7]{2}$/.test(digits)) return undefined;
  return { value: Number.parseInt(digits, 8), isByte: true, end };
}

const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character of a code point, if it is valid (`utf8.ValidRune`). */
function codePointText(code: number): string | undefined {
  const isValid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isValid ? String.fromCodePoint(code) : undefined;
}
