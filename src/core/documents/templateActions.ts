import type { Span } from '../base/text.ts';

/** What makes YAML out of the text before a program reads it. */
export type TemplateLanguage = 'helm' | 'jinja';

/** What an action does to the text around it. */
export type ActionRole = 'open' | 'hide' | 'else' | 'close' | 'quiet' | 'insert';

/** One `{{ … }}`, `{% … %}` or `{# … #}`. */
export interface TemplateAction extends Span {
  readonly role: ActionRole;
}

/** The actions of a template, in order. Prometheus' own `{{ $labels.x }}` in Jinja is none. */
export function templateActions(
  text: string,
  language: TemplateLanguage,
): readonly TemplateAction[] {
  const actions: TemplateAction[] = [];
  const opening = language === 'helm' ? /\{\{/g : /\{[{%#]/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const from = match.index;
    const to = match[0] === '{{' ? actionEnd(text, from + 2) : tagEnd(text, from, match[0]);
    if (to === undefined) break;
    opening.lastIndex = to;
    const body = text
      .slice(from + 2, to - 2)
      .replace(/^[-+]|[-+]$/g, '')
      .trim();
    if (match[0] !== '{{') actions.push({ from, to, role: jinjaRole(match[0], body) });
    else if (language === 'helm') actions.push({ from, to, role: helmRole(body) });
    else if (!/\$(?:labels|value|external)/.test(body)) actions.push({ from, to, role: 'insert' });
  }
  return actions;
}

/** Behind the `}}` of an action; strings may contain one. */
function actionEnd(text: string, start: number): number | undefined {
  const token = /\}\}|"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\*[\s\S]*?\*\//g;
  token.lastIndex = start;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '}}') return match.index + 2;
  }
  return undefined;
}

function tagEnd(text: string, start: number, opening: string): number | undefined {
  const end = text.indexOf(opening === '{%' ? '%}' : '#}', start + 2);
  return end < 0 ? undefined : end + 2;
}

function helmRole(body: string): ActionRole {
  const word = /^[a-z]+\b/.exec(body)?.[0] ?? '';
  if (word === 'if' || word === 'range' || word === 'with') return 'open';
  if (word === 'define' || word === 'block') return 'hide';
  if (word === 'else') return 'else';
  if (word === 'end') return 'close';
  return body === '' || body.startsWith('/*') || /^\$\w*\s*:?=/.test(body) ? 'quiet' : 'insert';
}

function jinjaRole(opening: string, body: string): ActionRole {
  if (opening === '{#') return 'quiet';
  const word = /^[a-z]+\b/.exec(body)?.[0] ?? '';
  if (word.startsWith('end')) return 'close';
  if (word === 'else' || word === 'elif') return 'else';
  if (word === 'macro') return 'hide';
  if (word === 'set' && !body.includes('=')) return 'hide';
  if (['set', 'include', 'import', 'from', 'extends', 'do'].includes(word)) return 'quiet';
  return 'open';
}
