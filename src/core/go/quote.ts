import { byteLength, toValidUtf8 } from './utf8.ts';

/** Go's `%q` and `%#U`, which most messages of Prometheus use. */

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const plain = /^[ !#-[\]-~]*$/;

const shortEscapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** A string as Go's strconv.Quote writes it, which is `%q` and `%#v`. */
export function goQuote(text: string): string {
  return plain.test(text) ? `"${text}"` : quoteWith(text, '"');
}

/** strconv.QuoteToASCII, and of a rune QuoteRuneToASCII: `%+q`. */
export function quoteToAscii(text: string, mark: '"' | "'"): string {
  return quoteWith(text, mark).replace(/[^\x00-\x7f]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
}

/** `%q` of a rune; an empty text, the end of input, shows as U+FFFD. */
export function quoteRune(char: string): string {
  return quoteWith(char === '' ? '\ufffd' : char, "'");
}

/** `%.10q...` for a text of more than 10 bytes, else `%q`. */
export function quoteShort(text: string): string {
  if (byteLength(text) <= 10) return goQuote(text);
  return `${goQuote(/^.{0,10}/su.exec(text)?.[0] ?? '')}...`;
}

/** `%#U`: `U+0078 'x'`. */
export function unicodeOf(char: string): string {
  const rune = toValidUtf8(char);
  const code = (rune.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return printable.test(rune) ? `U+${code} '${rune}'` : `U+${code}`;
}

function quoteWith(text: string, mark: string): string {
  let quoted = mark;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const short = shortEscapes[char];
    if (char === mark) quoted += `\\${char}`;
    else if (short !== undefined) quoted += short;
    else if (code >= 0xdc80 && code <= 0xdcff) quoted += `\\x${hex(code - 0xdc00, 2)}`;
    else if (code >= 0xd800 && code <= 0xdfff) quoted += '\ufffd';
    else if (printable.test(char)) quoted += char;
    else if (code < 0x20 || code === 0x7f) quoted += `\\x${hex(code, 2)}`;
    else quoted += code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  }
  return quoted + mark;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
