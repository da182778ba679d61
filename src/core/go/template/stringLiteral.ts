import type { Span } from '../../base/text.ts';
import { unquote } from '../unquote.ts';

/** A string of a Go template with the place of each part of its value; one that is being typed may lack its end. */
export interface StringLiteral {
  readonly value: string;
  readonly quote: '"' | '`';
  /** What stands between the quotes (UTF-16 offsets of the template). */
  readonly content: Span;
  /** Where each UTF-16 unit of the value is spelt in the template, and where the last one ends. */
  readonly starts: readonly number[];
}

/** One or more escapes of bytes, which make up characters together; one other escape; or one character. */
const unit =
  /(?:\\(?:x[0-9a-fA-F]{2}|[0-3][0-7]{2}))+|\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])|[^]/g;

/**
 * Reads the string whose content is a part of a template. An escape that Go does not know stands for itself: somebody
 * may be about to type it.
 */
export function stringLiteral(
  template: string,
  content: Span,
  quote: StringLiteral['quote'],
): StringLiteral {
  const text = template.slice(content.from, content.to);
  const starts: number[] = [];
  let value = '';
  for (const { 0: spelt, index } of text.matchAll(unit)) {
    const part = quote === '"' ? meaningOf(spelt) : spelt.replace('\r', '');
    const isSpeltOut = part === spelt;
    for (let i = 0; i < part.length; i++) starts.push(content.from + index + (isSpeltOut ? i : 0));
    value += part;
  }
  return { value, quote, content, starts: [...starts, content.to] };
}

function meaningOf(spelt: string): string {
  return spelt.startsWith('\\') ? (unquote(`"${spelt}"`) ?? spelt) : spelt;
}

/** The part of the template that spells a part of a string's value; an escape counts as a whole. */
export function inTemplate({ starts, content }: StringLiteral, from: number, to: number): Span {
  const start = starts[from] ?? content.to;
  if (to <= from) return { from: start, to: start };
  const last = starts[to - 1] ?? content.to;
  let end = to;
  while ((starts[end] ?? content.to) === last && end < starts.length - 1) end++;
  return { from: start, to: starts[end] ?? content.to };
}

/** The offset in a string's value of an offset of the template; undefined outside of its quotes. */
export function inString({ starts, content }: StringLiteral, offset: number): number | undefined {
  if (offset < content.from || offset > content.to) return undefined;
  const behind = starts.findIndex((start) => start > offset);
  const at = (behind < 0 ? starts.length : behind) - 1;
  return Math.max(0, starts.indexOf(starts[at] ?? content.to));
}

/** A text as it is written in such a string; undefined where back quotes cannot hold it. */
export function writtenInString(text: string, quote: StringLiteral['quote']): string | undefined {
  if (quote === '`') return /[`\r]/.test(text) ? undefined : text;
  return text
    .replace(/["\\]/g, String.raw`\$&`)
    .replace(/[\n\r\t]/g, (char) => escapes[char] ?? '');
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
