import { touchesHole } from '../../base/holes.ts';
import { moveSpan } from '../../base/moveProblem.ts';
import { lineStartAt, type Span } from '../../base/text.ts';
import type { TemplateAction } from './action.ts';
import { Branches } from './branches.ts';
import { editOfLines, firstBehind, type LineEdit } from './lineEdit.ts';
import { templateActions, type TemplateLanguage } from './language.ts';
import { type MaskedTemplate, maskTemplate } from './mask.ts';

/** Which form of a template is looked at; see `Branches`. */
export interface TemplatePass {
  readonly index: number;
  readonly inverted: boolean;
}

/** A text that is a template, taken apart. All offsets are UTF-16 offsets in it. */
export class Template {
  readonly text: string;
  readonly language: TemplateLanguage;
  readonly actions: readonly TemplateAction[];
  readonly branches: Branches;
  /** The characters that tell its actions apart. */
  readonly #ids: Map<string, string>;
  readonly #masked = new Map<string, MaskedTemplate>();

  private constructor(
    text: string,
    language: TemplateLanguage,
    actions: readonly TemplateAction[],
    ids: Map<string, string>,
  ) {
    this.text = text;
    this.language = language;
    this.actions = actions;
    this.branches = new Branches(actions);
    this.#ids = ids;
  }

  static of(text: string, language: TemplateLanguage): Template {
    return new Template(text, language, templateActions(text, language), new Map());
  }

  /** The same for a new text: an edit within lines that hold values at most costs little. */
  changedTo(text: string): Template {
    const isFull = this.#ids.size > MOST_IDS;
    const edit = isFull ? undefined : editOfLines(this.text, text, this.actions, this.language);
    if (edit === undefined) return Template.of(text, this.language);
    const { from, to, delta, window } = edit;
    const fresh = edit.actions.map((action) => movedAction(action, from));
    const { language } = this;
    const actions = replaced(this.actions, edit, fresh, movedAction);
    const next = new Template(text, language, actions, this.#ids);
    for (const [key, { text: masked, holes, hidden }] of this.#masked) {
      if (touchesHole({ from, to }, hidden)) continue;
      const part = maskTemplate(window, edit.actions, [], this.#ids);
      next.#masked.set(key, {
        text: masked.slice(0, from) + part.text + masked.slice(to),
        holes: replaced(
          holes,
          edit,
          part.holes.map((hole) => moveSpan(hole, from)),
          moveSpan,
        ),
        hidden: hidden.map((span) =>
          span.from < to ? stretched(span, to, delta) : moveSpan(span, delta),
        ),
      });
    }
    return next;
  }

  /** The text of one pass as YAML can be read from it. */
  masked(pass: TemplatePass = firstPass): MaskedTemplate {
    const key = passKey(pass);
    let masked = this.#masked.get(key);
    if (masked === undefined) {
      const hidden = this.branches.hidden(pass.index, pass.inverted);
      masked = maskTemplate(this.text, this.actions, hidden, this.#ids);
      this.#masked.set(key, masked);
    }
    return masked;
  }
}

/** There are some more characters than that to tell actions apart. */
const MOST_IDS = 6000;

export const firstPass: TemplatePass = { index: 0, inverted: false };

/** What tells a pass from the others. */
export function passKey({ index, inverted }: TemplatePass): string {
  return `${index.toString()}${inverted ? 'i' : ''}`;
}

function movedAction(action: TemplateAction, delta: number): TemplateAction {
  const { from, to, shown } = action;
  const moved = { ...action, from: from + delta, to: to + delta };
  return shown === undefined
    ? moved
    : { ...moved, shown: shown.map((span) => moveSpan(span, delta)) };
}

/** A span that begins before an edit; its end moves where it lies behind. */
function stretched({ from, to }: Span, behind: number, delta: number): Span {
  return { from, to: to >= behind ? to + delta : to };
}

/** A list of things in order, with others in place of those of the edited lines. */
function replaced<T extends Span>(
  before: readonly T[],
  { from, to, delta }: LineEdit,
  fresh: readonly T[],
  move: (thing: T, delta: number) => T,
): readonly T[] {
  const first = firstBehind(before, from);
  const last = firstBehind(before, to);
  const behind = before.slice(last);
  return [
    ...before.slice(0, first),
    ...fresh,
    ...(delta === 0 ? behind : behind.map((thing) => move(thing, delta))),
  ];
}

/**
 * True where an action, or what it inserts, is a part of the lines of a span or ends one of the lines above, up to
 * the first one with content: a mistake in YAML often shows one line too late.
 */
export function isNearHole(text: string, { from, to }: Span, holes: readonly Span[]): boolean {
  let start = lineStartAt(text, from);
  const newline = text.indexOf('\n', to);
  if (touchesHole({ from: start, to: newline < 0 ? text.length : newline }, holes)) return true;
  while (start > 0) {
    const end = start - 1;
    start = lineStartAt(text, end);
    const line = text
      .slice(start, end)
      .replace(/(?:^|[ \t])#.*$/, '')
      .trimEnd();
    // What is inside of a line does not change what the next one means.
    const at = line === '' ? { from: start, to: end } : { from: start + line.length - 1, to: end };
    if (touchesHole(at, holes)) return true;
    if (line.trim() !== '') return false;
  }
  return false;
}
