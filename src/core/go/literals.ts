import { goQuote } from './quote.ts';

/** What Go's strconv takes for a number or a quoted string, with the errors of text/template. */

/**
 * One escape sequence behind a backslash, as strconv.UnquoteChar takes it inside `quote`; undefined
 * where it is wrong. `length` counts from behind the backslash.
 */
function readEscape(
  text: string,
  at: number,
  quote: string,
): { readonly value: string; readonly length: number } | undefined {
  const c = text[at] ?? '';
  const simple = 'abfnrtv\\'.indexOf(c);
  if (c !== '' && simple >= 0) return { value: '\x07\b\f\n\r\t\v\\'[simple] ?? '', length: 1 };
  if (c === "'" || c === '"') return c === quote ? { value: c, length: 1 } : undefined;
  const digits = { x: 2, u: 4, U: 8 }[c];
  if (digits !== undefined) {
    const hex = text.slice(at + 1, at + 1 + digits);
    if (hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) return undefined;
    const code = Number.parseInt(hex, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    return { value: String.fromCodePoint(code), length: 1 + digits };
  }
  const octal = /^[0-7]{3}/.exec(text.slice(at, at + 3));
  if (octal === null) return undefined;
  const code = Number.parseInt(octal[0], 8);
  return code > 255 ? undefined : { value: String.fromCharCode(code), length: 3 };
}

/**
 * The value of a Go string literal in double or back quotes, quotes included in `literal`; undefined
 * where strconv.Unquote says "invalid syntax". Bytes above 0x7f written as `\x` or octal come back as
 * the code point of that number.
 */
export function goUnquote(literal: string): string | undefined {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner.replaceAll('\r', '');
  let out = '';
  for (let i = 0; i < inner.length; i++) {
    const c = inner[i] ?? '';
    if (c !== '\\') {
      if (c === '"' || c === '\n') return undefined;
      out += c;
      continue;
    }
    const escape = readEscape(inner, i + 1, '"');
    if (escape === undefined) return undefined;
    out += escape.value;
    i += escape.length;
  }
  return out;
}

/** The error of a Go character constant, quotes included in `literal`; undefined where it is right. */
export function charConstantError(literal: string): string | undefined {
  const inner = literal.slice(1);
  const first = inner.codePointAt(0);
  if (first === undefined || inner.startsWith("'")) return 'invalid syntax';
  let length = first > 0xffff ? 2 : 1;
  if (inner.startsWith('\\')) {
    const escape = readEscape(inner, 1, "'");
    if (escape === undefined) return 'invalid syntax';
    length = 1 + escape.length;
  }
  return inner.slice(length) === "'" ? undefined : `malformed character constant: ${literal}`;
}

const BASED_INTEGER =
  /^[+-]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|0[0-7_]*|[1-9][0-9_]*)$/;
const DECIMAL_FLOAT =
  /^[+-]?(?:[0-9_]*[0-9][0-9_]*\.?[0-9_]*|[0-9_]*\.[0-9_]*[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?$/;
const HEX_FLOAT =
  /^[+-]?0[xX](?=[_.]*[0-9a-fA-F])[0-9a-fA-F_]*\.?[0-9a-fA-F_]*[pP][+-]?[0-9][0-9_]*$/;

/** True where underscores stand only between digits, or between a base prefix and a digit. */
function underscoresAreRight(text: string): boolean {
  if (!text.includes('_')) return true;
  const digits = text.replace(/^[+-]/, '');
  const prefixed = /^0[bBoOxX]/.test(digits);
  const body = prefixed ? '0' + digits.slice(2) : digits;
  const digit = /^0[xX]/.test(digits) ? '[0-9a-fA-F]' : '[0-9]';
  return !new RegExp(`(?<!${digit})_|_(?!${digit})`).test(body);
}

/** True where strconv.ParseFloat reads `text` without an error. */
function isGoFloat(text: string): boolean {
  if (HEX_FLOAT.test(text)) return underscoresAreRight(text) && Number.isFinite(hexFloat(text));
  if (!DECIMAL_FLOAT.test(text)) return false;
  // Without a base prefix ParseFloat takes no underscore that ParseInt would not take.
  return underscoresAreRight(text) && Number.isFinite(Number(text.replaceAll('_', '')));
}

/** 1 for a hexadecimal float that 64 bits can hold, 0 for zero, else infinity. */
function hexFloat(text: string): number {
  const [mantissa = '', exponent = '0'] = text.replaceAll('_', '').toLowerCase().split('p');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]?0x/, '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return 0;
  const head = Number.parseInt(digits.slice(0, 16), 16);
  const shift = 4 * (Math.max(0, digits.length - 16) - fraction.length) + Number(exponent);
  return Math.log2(head) + shift < 1024 ? 1 : Infinity;
}

/** True where strconv.ParseUint or ParseInt reads `text` with base 0 into 64 bits. */
function isGoInteger(text: string): boolean {
  if (!BASED_INTEGER.test(text) || !underscoresAreRight(text)) return false;
  const negative = text.startsWith('-');
  const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
  const octal = /^0[0-7]+$/.test(digits);
  const value = BigInt(octal ? '0o' + digits.slice(1) : digits.toLowerCase());
  if (negative) return value <= 1n << 63n;
  // A plus sign is ParseInt's alone.
  return value < (text.startsWith('+') ? 1n << 63n : 1n << 64n);
}

/** The error of a number in a template, as text/template's parser words it. */
export function templateNumberError(text: string): string | undefined {
  if (text.endsWith('i') && isGoFloat(text.slice(0, -1))) return undefined;
  if (isGoInteger(text)) return undefined;
  if (!isGoFloat(text)) return `illegal number syntax: ${goQuote(text)}`;
  return /[.eEpP]/.test(text) ? undefined : `integer overflow: ${goQuote(text)}`;
}

const COMPLEX =
  /^([+-]?(?:0[xX][0-9a-fA-F_]*\.?[0-9a-fA-F_]*(?:[pP][+-]?[0-9_]*)?|[0-9_]*\.?[0-9_]*(?:[eEpP][+-]?[0-9_]*)?))([+-])(.*)i$/;

/** The error of `1+2i` in a template: what fmt.Sscan says about it. */
export function complexError(text: string): string | undefined {
  const parts = COMPLEX.exec(text);
  if (parts === null || parts[3] === '') return 'syntax error scanning complex number';
  for (const part of [parts[1] ?? '', (parts[2] ?? '') + (parts[3] ?? '')]) {
    if (!isGoFloat(part)) return `strconv.ParseFloat: parsing ${goQuote(part)}: invalid syntax`;
  }
  return undefined;
}
