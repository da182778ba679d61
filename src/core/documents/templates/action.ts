import type { Span } from '../../base/text.ts';

/**
 * What an action does to the text around it:
 * `value` yields text that is not known; `known` yields text that stands in the action itself;
 * `open`, `else` and `close` choose what is there; `hide` begins a definition, which yields nothing where
 * it stands; `quiet` yields nothing.
 */
export type ActionRole = 'value' | 'known' | 'open' | 'else' | 'close' | 'hide' | 'quiet';

/** One action of a template, with its delimiters. */
export interface TemplateAction extends Span {
  readonly role: ActionRole;
  /** What tells it from others: equal actions yield the same. */
  readonly identity: string;
  /** Of a known action: the parts of it that it yields, in order. */
  readonly shown?: readonly Span[];
  /** At which column the lines begin that it yields, where it says so. */
  readonly indent?: number;
}

/** An action that yields a text that is not known. */
export function valueAction(text: string, { from, to }: Span): TemplateAction {
  return { from, to, role: 'value', identity: normalised(text.slice(from, to)) };
}

/** The text of an action without the blanks that make no difference. */
export function normalised(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/^(\{[{%])[-+]/, '$1')
    .replace(/[-+](\}\}|%\})$/, '$1');
}

/** The parts of a quoted text that stand for themselves: backslashes of escapes are left out. */
export function quotedParts(text: string, from: number, to: number): readonly Span[] {
  const parts: Span[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    if (text[at] !== '\\') continue;
    if (at > start) parts.push({ from: start, to: at });
    start = at + 1;
    at++;
  }
  if (to > start) parts.push({ from: start, to });
  return parts;
}
