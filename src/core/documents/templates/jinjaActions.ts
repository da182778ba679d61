import type { Span } from '../../base/text.ts';
import { type ActionRole, quotedParts, type TemplateAction, valueAction } from './action.ts';

/**
 * The actions of Jinja, as Ansible and Salt use it, in order. `{{ $labels.x }}` is no expression of Jinja:
 * it is left for Prometheus.
 */
export function jinjaActions(text: string): TemplateAction[] {
  const actions: TemplateAction[] = [];
  const opening = /\{[{%#]/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const from = match.index;
    const behind = endOfPrintedTag(text, from);
    if (behind !== undefined) {
      actions.push({ from, to: behind, role: 'quiet', identity: '' });
      opening.lastIndex = behind;
      continue;
    }
    const to = endOf(text, from, match[0]);
    if (to === undefined) break;
    opening.lastIndex = to;
    if (match[0] === '{#') actions.push({ from, to, role: 'quiet', identity: '' });
    else if (match[0] === '{{') actions.push(...expression(text, { from, to }));
    else {
      const body = bodyOf(text, { from, to });
      actions.push({ from, to, role: tagRole(body), identity: '' });
      if (body !== 'raw') continue;
      const end = endOfRaw(text, to);
      // Tags in there are those of another pass of Jinja: neither Prometheus nor Alertmanager has any.
      if (!text.slice(to, end).includes('{%')) opening.lastIndex = end;
    }
  }
  return actions;
}

function endOf(text: string, from: number, opening: string): number | undefined {
  if (opening !== '{{') {
    const end = text.indexOf(opening === '{%' ? '%}' : '#}', from + 2);
    return end < 0 ? undefined : end + 2;
  }
  const token = /\}\}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
  token.lastIndex = from + 2;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '}}') return match.index + 2;
  }
  return undefined;
}

/** Behind a tag for another pass that expressions print, as in `{{ '{%' }} raw {{ '%}' }}`; undefined where there is none. */
function endOfPrintedTag(text: string, from: number): number | undefined {
  if (!text.startsWith('{{', from)) return undefined;
  const tag = /\{\{-?\s*(["'])\{%-?\1\s*-?\}\}[^\n]*?\{\{-?\s*(["'])-?%\}\2\s*-?\}\}/y;
  tag.lastIndex = from;
  return tag.test(text) ? tag.lastIndex : undefined;
}

function bodyOf(text: string, { from, to }: Span): string {
  return text
    .slice(from + 2, to - 2)
    .replace(/^[-+]|[-+]$/g, '')
    .trim();
}

/** Where the tag begins that ends a raw block: what is before it is no template. */
function endOfRaw(text: string, from: number): number {
  const end = /\{%[-+]?\s*endraw\b/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function expression(text: string, span: Span): readonly TemplateAction[] {
  const body = bodyOf(text, span);
  if (/^(?:"(?:[^"\\\n]|\\["\\])*"|'(?:[^'\\\n]|\\['\\])*')$/.test(body)) {
    const from = text.indexOf(body, span.from + 2) + 1;
    const shown = quotedParts(text, from, from + body.length - 2);
    return [{ ...span, role: 'known', identity: '', shown }];
  }
  if (/\$(?:labels|value|external|[a-z]\w*\b)/.test(body.replace(/"[^"]*"|'[^']*'/g, '')))
    return [];
  const indent = /\bindent\((?:width=)?(\d+)/.exec(body)?.[1];
  return [
    { ...valueAction(text, span), ...(indent === undefined ? {} : { indent: Number(indent) }) },
  ];
}

function tagRole(body: string): ActionRole {
  const word = /^[a-z]+\b/.exec(body)?.[0] ?? '';
  if (word === 'raw' || word === 'endraw') return 'quiet';
  if (word.startsWith('end')) return 'close';
  if (word === 'else' || word === 'elif') return 'else';
  if (word === 'macro') return 'hide';
  if (word === 'set' && !body.includes('=')) return 'hide';
  if (['set', 'include', 'import', 'from', 'extends', 'do'].includes(word)) return 'quiet';
  return 'open';
}
