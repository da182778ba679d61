import type { Span } from '../base/text.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { type TemplateAction, templateActions, type TemplateLanguage } from './templateActions.ts';

export type { TemplateLanguage } from './templateActions.ts';

/** Actions that only Helm has; `{{ template "x" . }}` and `{{ if … }}` are Alertmanager's too. */
const HELM =
  /\{\{[^}\n]*(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|\b(?:toYaml|nindent|tpl)\b|\binclude\s+["`])/;

const JINJA =
  /\{%[-+]?\s*(?:if|for|set|raw|endraw|endif|endfor|include|macro|block|else|elif|import|from)\b/;

/** An unquoted `{{ name }}` as a value; `{{ $labels.x }}` there is a mistake, no template. */
const BARE_NAME = /:[ \t]+\{\{-?[ \t]*[A-Za-z_][\w.[\]'"]*[ \t]*(?:\|[^}\n]*)?\}\}/g;

/**
 * Which language a text is a template in, if it is one. Rule files and Alertmanager's configuration
 * have `{{ … }}` of their own inside of scalars: these make no template. Cheap, for texts without
 * such lines outside of block scalars.
 */
export function templateLanguage(text: string): TemplateLanguage | undefined {
  if (JINJA.test(text)) return 'jinja';
  if (!text.includes('{{')) return undefined;
  if (HELM.test(text)) return 'helm';
  if (hasBareName(text)) return 'jinja';
  // Lines of a quoted scalar may begin with `{{` as well; the YAML around them is fine then.
  return hasControlLine(text) && readYaml(text).error !== undefined ? 'helm' : undefined;
}

function hasBareName(text: string): boolean {
  for (const { index } of text.matchAll(BARE_NAME)) {
    const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (/^[ \t]*(?:-[ \t]+)?[\w.-]+$/.test(before) && !isInBlock(text, index)) return true;
  }
  return false;
}

/** True where a line outside of all block scalars begins with `{{`. */
function hasControlLine(text: string): boolean {
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) {
    const start = text.lastIndexOf('\n', at) + 1;
    if (/^[ \t]*$/.test(text.slice(start, at)) && !isInBlock(text, at)) return true;
  }
  return false;
}

/** True where a place lies in a block scalar: above it, further left, is the header of one. */
function isInBlock(text: string, at: number): boolean {
  let start = text.lastIndexOf('\n', at) + 1;
  let indent = text.slice(start, at).search(/[^ ]|$/);
  while (start > 0 && indent > 0) {
    const end = start - 1;
    start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const column = line.search(/[^ \r]/);
    if (column < 0 || column >= indent) continue;
    if (/(?:^|[:-])[ \t]*[|>][-+\d]{0,2}[ \t]*(?:#.*)?\r?$/.test(line)) return true;
    indent = column;
  }
  return false;
}

/** A template's text made readable as YAML; offsets stay the same. */
export interface MaskedTemplate {
  readonly text: string;
  /** What is not known before the template is filled in. */
  readonly holes: readonly Span[];
  /** True where whole lines are filled in: keys that seem to be missing may come from there. */
  readonly insertsLines: boolean;
}

/**
 * Blanks a template's control lines, the branches behind `else`, and definitions; values that are
 * filled in become words of the same length.
 */
export function maskTemplate(text: string, language: TemplateLanguage): MaskedTemplate {
  const mask = new Mask(text);
  const open: { readonly hidden: number | undefined }[] = [];
  for (const action of templateActions(text, language)) {
    if (action.role === 'open') open.push({ hidden: undefined });
    else if (action.role === 'hide') open.push({ hidden: action.from });
    else if (action.role === 'else') {
      const hidden = open.pop()?.hidden ?? action.from;
      open.push({ hidden });
    } else if (action.role === 'close') {
      const hidden = open.pop()?.hidden;
      if (hidden !== undefined) mask.blank(hidden, action.to);
    }
    mask.action(action);
  }
  return mask.finish();
}

class Mask {
  readonly #text: string;
  readonly #holes: Span[] = [];
  readonly #blanks: Span[] = [];
  #insertsLines = false;

  constructor(text: string) {
    this.#text = text;
  }

  blank(from: number, to: number): void {
    this.#blanks.push({ from, to });
  }

  action({ from, to, role }: TemplateAction): void {
    this.#holes.push({ from, to });
    if (role !== 'insert') this.blank(from, to);
    else if (this.#isAlone(from, to)) {
      this.#insertsLines = true;
      this.blank(from, to);
    }
  }

  /** True where nothing but blanks and other actions share the action's lines. */
  #isAlone(from: number, to: number): boolean {
    const text = this.#text;
    const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
    const newline = text.indexOf('\n', to);
    const after = text.slice(to, newline < 0 ? text.length : newline);
    return before.trim() === '' && after.trim() === '';
  }

  finish(): MaskedTemplate {
    const units = new Uint8Array(this.#text.length);
    for (const { from, to } of this.#holes) units.fill(2, from, to);
    for (const { from, to } of this.#blanks) units.fill(1, from, to);
    let masked = '';
    let from = 0;
    for (let i = 0; i <= units.length; i++) {
      if (i < units.length && units[i] === units[from]) continue;
      masked += cover(this.#text.slice(from, i), units[from] ?? 0);
      from = i;
    }
    const holes = [...this.#holes, ...this.#blanks].sort((a, b) => a.from - b.from);
    return { text: masked, holes, insertsLines: this.#insertsLines };
  }
}

/** Blanks keep the lines; what stands for a value is a word that YAML has no meaning for. */
function cover(text: string, unit: number): string {
  if (unit === 0) return text;
  return text.replaceAll(/[^\r\n]/g, unit === 1 ? ' ' : 'x');
}

/** True where a span lies on lines that hold something of the template. */
export function touchesTemplate(text: string, { from, to }: Span, holes: readonly Span[]): boolean {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const newline = text.indexOf('\n', to);
  const end = newline < 0 ? text.length : newline;
  return holes.some((hole) => hole.from < end && hole.to > start);
}
