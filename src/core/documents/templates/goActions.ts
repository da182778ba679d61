import type { Span } from '../../base/text.ts';
import { type ActionRole, quotedParts, type TemplateAction, valueAction } from './action.ts';

/** The actions of Go's text/template, as Helm, consul-template and gomplate use it, in order. */
export function goActions(text: string): TemplateAction[] {
  const actions: TemplateAction[] = [];
  for (let from = text.indexOf('{{'); from >= 0; from = text.indexOf('{{', from)) {
    const to = actionEnd(text, from + 2);
    if (to === undefined) break;
    actions.push(goAction(text, { from, to }));
    from = to;
  }
  return isOnlyDefinition(text, actions)
    ? actions.map((action) => (action.role === 'hide' ? { ...action, role: 'open' } : action))
    : actions;
}

/** True for a file with one definition and nothing else but comments: what it defines is what is read. */
function isOnlyDefinition(text: string, actions: readonly TemplateAction[]): boolean {
  if (actions.filter(({ role }) => role === 'hide').length !== 1) return false;
  let depth = 0;
  let end = 0;
  for (const { from, to, role } of [
    ...actions,
    { from: text.length, to: text.length, role: 'quiet' },
  ]) {
    if (depth === 0 && /\S/.test(text.slice(end, from))) return false;
    if (depth === 0 && role !== 'hide' && role !== 'quiet') return false;
    if (role === 'hide' || role === 'open') depth++;
    else if (role === 'close') depth--;
    end = to;
  }
  return true;
}

/**
 * Behind the `}}` of an action; strings and comments may contain one. In double quotes of YAML, the quotes of its
 * strings are escaped.
 */
export function actionEnd(text: string, start: number): number | undefined {
  const token =
    /\}\}|\\"(?:\\\\(?:\\"|[^\\"])|[^"\\\n])*\\"|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\//g;
  token.lastIndex = start;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '}}') return match.index + 2;
  }
  return undefined;
}

function goAction(text: string, span: Span): TemplateAction {
  const { from, to } = span;
  const body = bodyOf(text, span);
  const role = roleOf(body.text);
  if (role !== 'value') return { from, to, role, identity: '' };
  const shown = literal(text, body);
  if (shown !== undefined) return { from, to, role: 'known', identity: '', shown };
  const indent = /\bn?indent\s+(\d+)\s*$/.exec(body.text)?.[1];
  return {
    ...valueAction(text, span),
    ...(indent === undefined ? {} : { indent: Number(indent) }),
  };
}

/** What stands between the delimiters, without blanks and the dashes that trim. */
export function bodyOf(
  text: string,
  { from, to }: Span,
): { readonly text: string; readonly from: number } {
  const inner = text.slice(from + 2, to - 2).replace(/\s-$/, '');
  const lead = /^-?\s*/.exec(inner)?.[0].length ?? 0;
  return { text: inner.slice(lead).trimEnd(), from: from + 2 + lead };
}

function roleOf(body: string): ActionRole {
  const word = /^[a-z]+\b/.exec(body)?.[0] ?? '';
  if (['if', 'range', 'with', 'block'].includes(word)) return 'open';
  if (word === 'define') return 'hide';
  if (word === 'else') return 'else';
  if (word === 'end') return 'close';
  if (word === 'break' || word === 'continue') return 'quiet';
  return body === '' || body.startsWith('/*') || /^\$\w*\s*(?:,\s*\$\w+\s*)?:?=/.test(body)
    ? 'quiet'
    : 'value';
}

/** The parts of an action that is a text in quotes and nothing else: how actions are escaped. */
function literal(
  text: string,
  body: { readonly text: string; readonly from: number },
): readonly Span[] | undefined {
  const from = body.from + 1;
  const to = body.from + body.text.length - 1;
  if (/^`[^`]*`$/.test(body.text)) return [{ from, to }];
  if (!/^"(?:[^"\\\n]|\\["\\])*"$/.test(body.text)) return undefined;
  return quotedParts(text, from, to);
}
