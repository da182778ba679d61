/**
 * Go's `%q` and `%#U`, which most messages of Prometheus use. In texts here, U+DC80 to U+DCFF stand
 * for single bytes that are no UTF-8, as in syntax tree values and behind `!!binary`.
 */

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

/** `%q` of a rune; the end of the text (empty) shows as U+FFFD. */
export function quoteRune(char: string): string {
  return quoteWith(char === '' ? '\ufffd' : char, "'");
}

/** `%.10q...` where a token's text takes more than 10 bytes, else `%q`. */
export function quoteShort(text: string): string {
  if (byteLength(text) <= 10) return goQuote(text);
  return `${goQuote(/^.{0,10}/su.exec(text)?.[0] ?? '')}...`;
}

/** `%#U`: `U+0078 'x'`. */
export function unicodeOf(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return printable.test(char) ? `U+${code} '${char}'` : `U+${code}`;
}

/** The number of bytes in UTF-8; lone surrogates count as U+FFFD does. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    if (c < 0x800) {
      bytes++;
    } else if (c >= 0xd800 && c < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 2;
      i++;
    } else {
      bytes += 2;
    }
  }
  return bytes;
}

/** The text as its reader would see it: bytes that are no UTF-8 as U+FFFD. */
export function readable(text: string): string {
  return text.replace(/[\udc80-\udcff]/gu, '\ufffd');
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
