import { HOLE, HOLE_LENGTH, holeChar } from '../base/holes.ts';
import type { Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { parseTemplated } from '../promql/parse/parseTemplated.ts';

/**
 * What documentation leaves open: `…`, `...`, `$name`, `${name}`, `<name>`, `{{ name }}`, `[[name]]`, `%s`,
 * `%(name)s` and the `$` of a prompt. Strings and comments are matched too, so that what is in them counts as text.
 */
const token =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*|\.{3}|\u2026|\$\{[^}\n]*\}|\$\w+|<[A-Za-z_](?:[\w .:|/-]*\w)?>|\{\{[^{}\n]*\}\}|\[\[\w+(?::\w+)?\]\]|%\(\w+\)[sd]|%[sd]\b|^[ \t]*\$(?=[ \t])/gm;

/** Words of a grammar rather than of a query: `[parameter,]`, `by|without`. */
const grammar = /\[[^\]\n"']*,\s*\]|[\w)>\]]\s*\|\s*[\w(<[]/;

/** The placeholders of an expression, in order; UTF-16 offsets in it. */
function placeholdersIn(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const { 0: word, index } of text.matchAll(token)) {
    if (!/^["'`#]/.test(word)) found.push({ from: index, to: index + word.length });
  }
  return found;
}

/**
 * An expression with its placeholders as it could be: of the same length, with something that fits in place
 * of each; the text itself where it has none.
 */
export function fillPlaceholders(text: string): string {
  const placeholders = placeholdersIn(text);
  if (placeholders.length === 0) return text;
  const chars = text.split('');
  for (const { from, to } of placeholders) {
    const before = /(?:,|\S)?[ \t]*$/.exec(chars.slice(0, from).join(''));
    const filling = fillingOf(text, { from, to });
    for (let at = from; at < to; at++) chars[at] = filling.charAt(at - from) || ' ';
    if (filling !== '' || text[to - 1] === '$') continue;
    // A comma between nothing and something would be wrong.
    const comma = before?.[0].startsWith(',') === true ? before.index : text.indexOf(',', to);
    if (comma >= 0 && text.slice(to, comma).trim() === '') chars[comma] = ' ';
  }
  return chars.join('');
}

/** What may stand for a placeholder; nothing for a matcher. */
function fillingOf(text: string, { from, to }: Span): string {
  if (text.slice(from, to).trim() === '$') return '';
  const before = text.slice(0, from).trimEnd();
  if (/\[$|[[\w]:$|\boffset$/.test(before)) return '5m';
  if (before.endsWith('@')) return '1';
  if (before.lastIndexOf('{') <= before.lastIndexOf('}')) return 'x';
  if (/[=~]$/.test(before)) return '""';
  return /^\s*[=!]/.test(text.slice(to)) ? 'x' : '';
}

/**
 * What is wrong with an expression whatever its placeholders stand for; undefined where it has none. Nothing is,
 * where it is a grammar rather than an expression.
 */
export function problemsAround(text: string, target: Target): readonly Problem[] | undefined {
  const placeholders = placeholdersIn(text);
  if (placeholders.length === 0) return undefined;
  if (grammar.test(text)) return [];
  let holed = '';
  let at = 0;
  placeholders.forEach(({ from, to }, index) => {
    holed += text.slice(at, from) + HOLE + holeChar(index);
    at = to;
  });
  const { error } = parseTemplated(holed + text.slice(at), target);
  if (error === undefined) return [];
  const { code, message, hint } = error;
  const span = {
    from: offsetWith(placeholders, error.span.from, false),
    to: offsetWith(placeholders, error.span.to, true),
  };
  const more = hint === undefined ? {} : { hint };
  return [{ code, severity: 'error', span, message, ...more }];
}

/** The offset in a text of one in the same text with a hole in place of each placeholder. */
function offsetWith(placeholders: readonly Span[], offset: number, isEnd: boolean): number {
  let delta = 0;
  for (const { from, to } of placeholders) {
    const start = from + delta;
    if (offset < start || (isEnd && offset === start)) break;
    const end = start + HOLE_LENGTH;
    if (offset < end || (isEnd && offset === end)) return isEnd ? to : from;
    delta += HOLE_LENGTH - (to - from);
  }
  return offset - delta;
}
