import { touchesHole } from '../../base/holes.ts';
import type { Span } from '../../base/text.ts';
import type { TemplateAction } from './action.ts';
import { Branches } from './branches.ts';
import { templateActions, type TemplateLanguage } from './language.ts';
import { type MaskedTemplate, maskTemplate } from './mask.ts';

/** Which form of a template is looked at; see `Branches`. */
export interface TemplatePass {
  readonly index: number;
  readonly inverted: boolean;
}

/** A text that is a template, taken apart once. All offsets are UTF-16 offsets in it. */
export class Template {
  readonly text: string;
  readonly language: TemplateLanguage;
  readonly actions: readonly TemplateAction[];
  readonly branches: Branches;
  readonly #masked = new Map<string, MaskedTemplate>();

  constructor(text: string, language: TemplateLanguage) {
    this.text = text;
    this.language = language;
    this.actions = templateActions(text, language);
    this.branches = new Branches(this.actions);
  }

  /** The text of one pass as YAML can be read from it. */
  masked({ index, inverted }: TemplatePass = firstPass): MaskedTemplate {
    const key = `${index.toString()}${inverted ? 'i' : ''}`;
    let masked = this.#masked.get(key);
    if (masked === undefined) {
      masked = maskTemplate(this.text, this.actions, this.branches.hidden(index, inverted));
      this.#masked.set(key, masked);
    }
    return masked;
  }
}

export const firstPass: TemplatePass = { index: 0, inverted: false };

/**
 * True where an action, or what it inserts, is a part of the lines of a span or of the lines above, up to
 * the first one with content: a mistake in YAML often shows one line too late.
 */
export function isNearHole(text: string, { from, to }: Span, holes: readonly Span[]): boolean {
  let start = text.lastIndexOf('\n', from - 1) + 1;
  while (start > 0) {
    const end = start - 1;
    start = text.lastIndexOf('\n', end - 1) + 1;
    if (/[^ \t\r]/.test(text.slice(start, end)) && text.slice(start, end).trimStart()[0] !== '#')
      break;
  }
  const newline = text.indexOf('\n', to);
  return touchesHole({ from: start, to: newline < 0 ? text.length : newline }, holes);
}
