import { anchored, compileRegexp } from '../../../go/regexp.ts';
import { trimSpace } from '../../../go/space.ts';
import { isRegexMatcher } from './matcher.ts';
import type { Matcher, MatcherReading, MatchOperator } from './matcher.ts';

/**
 * Reads matchers as Alertmanager's classic parser does, tolerant of missing quotes and braces:
 * `{foo = "bar", dings != bums, }`. Errors are in its words (`pkg/labels.ParseMatchers`).
 */
export function parseMatchersClassic(input: string): MatcherReading {
  const matchers: Matcher[] = [];
  for (const part of splitAtCommas(input.replace(/^\{/, '').replace(/\}$/, ''))) {
    const reading = parseMatcherClassic(part);
    if (typeof reading === 'string') return { error: reading };
    matchers.push(reading);
  }
  return { matchers };
}

/** Parts between commas outside of double quotes; a last part of white space alone is dropped. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let escaped = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === ',') {
      // Inside quotes a comma leaves a pending backslash pending.
      if (quoted) continue;
      parts.push(text.slice(start, at));
      start = at + 1;
    } else if (character === '"') {
      if (!escaped) quoted = !quoted;
      escaped = false;
    } else {
      escaped = character === '\\' && !escaped;
    }
  }
  const last = trimSpace(text.slice(start));
  if (last !== '') parts.push(last);
  return parts;
}

// Go's regular expressions know five white space characters, JavaScript's `\s` many more.
const format = /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)([^]*)$/;

function parseMatcherClassic(text: string): Matcher | string {
  const [, name, operator, rest] = format.exec(text) ?? [];
  if (name === undefined || operator === undefined || rest === undefined) {
    return `bad matcher format: ${text}`;
  }
  const raw = rest.replace(/^[\t\n\f\r ]+/, '').replace(/(?<![\t\n\f\r ])[\t\n\f\r ]+$/, '');
  const value = unescapeValue(raw);
  if (value === undefined) return `matcher value contains unescaped double quote: ${raw}`;
  const matcher: Matcher = { name, operator: operator as MatchOperator, value };
  const error = isRegexMatcher(matcher) ? compileRegexp(anchored(value)).error : undefined;
  return error ?? matcher;
}

/** The value without its quotes and escapes; undefined where a double quote is out of place. */
function unescapeValue(raw: string): string | undefined {
  let open = raw.startsWith('"');
  const body = open ? raw.slice(1) : raw;
  let value = '';
  for (let at = 0; at < body.length; at++) {
    const character = body[at] ?? '';
    const isLast = at === body.length - 1;
    if (character === '\\' && !isLast) {
      const next = body[++at] ?? '';
      if (next === 'n') value += '\n';
      else value += next === '"' || next === '\\' ? next : `\\${next}`;
    } else if (character === '"') {
      if (!open || !isLast) return undefined;
      open = false;
    } else {
      value += character;
    }
  }
  return open ? undefined : value;
}
