import { readEscapes } from './unquote.ts';
import { byteText, toValidUtf8 } from './utf8.ts';

/**
 * The value of a string literal of PromQL, quotes included in `literal`, as `Unquote` of Prometheus'
 * util/strutil/quote.go reads it: like Go's strconv.Unquote, but single quotes hold whole strings,
 * `\u` may name a surrogate, and back quotes keep carriage returns. Undefined where it says "invalid
 * syntax". Bytes that are not UTF-8 become U+DC80 to U+DCFF.
 */
export function strutilUnquote(literal: string): string | undefined {
  const mark = literal.charAt(0);
  if (literal.length < 2 || !literal.endsWith(mark)) return undefined;
  const inner = literal.slice(1, -1);
  if (mark === '`') return inner.includes('`') ? undefined : inner;
  if (mark !== '"' && mark !== "'") return undefined;
  if (inner.includes('\\')) return readEscapes(inner, mark, runeText);
  return inner.includes(mark) || inner.includes('\n') ? undefined : inner;
}

/** The text for `\u` and `\U`. Prometheus only compares a signed number with the largest rune. */
function runeText(code: number): string | undefined {
  if (code >= 2 ** 31) return byteText(code & 0xff);
  if (code > 0x10ffff) return undefined;
  return toValidUtf8(String.fromCodePoint(code));
}
