import { difference } from '../../base/difference.ts';
import { lineStartAt, type Span } from '../../base/text.ts';
import type { TemplateAction } from './action.ts';
import { mayOpenAlertBlock } from './alertActions.ts';
import { templateActions, type TemplateLanguage } from './language.ts';

/** An edit of lines in which actions yield values at most, and not all of a line. */
export interface LineEdit extends Span {
  /** By how much the text behind `to` moves. */
  readonly delta: number;
  /** The new text of the lines; `from` and `to` are their offsets in the text before. */
  readonly window: string;
  /** The actions of `window`; offsets are those of `window`. */
  readonly actions: readonly TemplateAction[];
}

/** What an edit changes in a template; undefined where it may change what other lines mean. */
export function editOfLines(
  before: string,
  after: string,
  actions: readonly TemplateAction[],
  language: TemplateLanguage,
): LineEdit | undefined {
  const changed = difference(before, after);
  const from = lineStartAt(before, changed.from);
  const newline = before.indexOf('\n', changed.oldTo);
  const to = newline < 0 ? before.length : newline + 1;
  const delta = changed.newTo - changed.oldTo;
  const window = after.slice(from, to + delta);
  if (window.length > LONGEST || to + delta < from) return undefined;
  const first = firstBehind(actions, from);
  const last = firstBehind(actions, to);
  const old = actions.slice(first, last);
  // An action may begin above, and what a line that is inserted means depends on the lines around it.
  for (const around of [actions[first - 1], actions[last]]) {
    if (around === undefined) continue;
    if (around.from < to && around.to > from) return undefined;
    const isNear = around.to > from - NEAR && around.from < to + NEAR;
    if (isNear && (around.role === 'value' ? isAlone : isJoined)(before, around)) return undefined;
  }
  if (language === 'jinja' && /\{%[-+]?\s*raw\b/.test(before)) return undefined;
  if (language === 'go' && (mayOpenAlertBlock(before) || mayOpenAlertBlock(window)))
    return undefined;
  const fresh = templateActions(window, language);
  const above = before.slice(actions[first - 1]?.to ?? 0, from);
  // Jinja leaves alert templates out, which look like actions.
  const isUnread = language === 'jinja' ? isUnfinished(above) : opening.test(above);
  if (first === actions.length && isUnread) return undefined;
  const lines = before.slice(from, to);
  for (const [text, rest] of [
    [lines, lines.slice((old.at(-1)?.to ?? from) - from)],
    [window, window.slice(fresh.at(-1)?.to ?? 0)],
  ] as const) {
    if (opening.test(rest) || mayReachFurther(text)) return undefined;
  }
  const areSimple =
    old.every((action) => isSimple(action) && !isAlone(before, action)) &&
    fresh.every((action) => isSimple(action) && !isAlone(window, action));
  return areSimple ? { from, to, delta, window, actions: fresh } : undefined;
}

const opening = /\{[{%#]|<%|[$%]\{/;

const delimiters = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['${', '}'],
  ['%{', '}'],
] as const;

/** True for a text without actions in which one begins and does not end, so that nothing behind it is one. */
function isUnfinished(text: string): boolean {
  return delimiters.some(([open, close]) => {
    const at = text.lastIndexOf(open);
    return at >= 0 && !text.includes(close, at + open.length);
  });
}

/** True where a raw string or a comment of an action may begin or end in lines, and reach into others. */
function mayReachFurther(lines: string): boolean {
  return (lines.match(/`/g) ?? []).length % 2 > 0 || /\/\*|\*\//.test(lines);
}

const LONGEST = 20_000;
const NEAR = 2000;

function isSimple({ role }: TemplateAction): boolean {
  return role === 'value' || role === 'known';
}

/** True where nothing of the lines of an action is certain to have a text beside it. */
function isAlone(text: string, { from, to }: TemplateAction): boolean {
  const start = lineStartAt(text, from);
  return text.slice(from, to).includes('\n') || /^[ \t]*$/.test(text.slice(start, from));
}

/** True where an action joins what is behind it to the line above. */
function isJoined(text: string, { from, to }: TemplateAction): boolean {
  const isTrimmed = /^(?:\{\{|\{%)-/.test(text.slice(from, from + 3));
  return (
    isTrimmed &&
    /^[ \t]*$/.test(text.slice(lineStartAt(text, from), from)) &&
    /^[^\n]*\S/.test(text.slice(to, to + LONGEST))
  );
}

/** The index of the first of spans in order that begins at or behind an offset. */
export function firstBehind(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
