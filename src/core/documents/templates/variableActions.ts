import type { Span } from '../../base/text.ts';
import { type ActionRole, type TemplateAction, valueAction } from './action.ts';

/**
 * What is filled in whatever the language: `${x}` and `%{ if }` of Terraform, `${X}` and `$X` of envsubst and
 * Flux, and the placeholders `$$X$$`, `@X@` and `%%X%%`; in order. `$1` and `${1}` belong to relabeling, and so
 * does `${name}` where Prometheus puts a group of a regex.
 */
export function variableActions(text: string): TemplateAction[] {
  const actions: TemplateAction[] = [];
  if (!mayHaveVariables(text)) return actions;
  const opening =
    /\$\$[A-Z]\w*\$\$|@[A-Z][A-Z0-9_]*@|%%[A-Za-z]\w*%%|(?<![\w$\\])\$[A-Z][A-Z0-9_]+(?!\w)|(?<!\$)\$\{(?=[~\s]*[A-Za-z_"])|%\{~?\s*(?:if|else|endif|for|endfor)\b/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const from = match.index;
    const isBraced = match[0].startsWith('${') || match[0].startsWith('%{');
    const to = isBraced ? closingBrace(text, from + 2) : from + match[0].length;
    if (to === undefined || (isBraced && isGroup(text, { from, to }))) continue;
    opening.lastIndex = to;
    if (match[0].startsWith('%{')) {
      actions.push({ from, to, role: directiveRole(text.slice(from + 2, to)), identity: '' });
    } else actions.push(valueAction(text, { from, to }));
  }
  return actions;
}

/** Looks for single characters, which is far faster in a long text than the expression for all of them. */
function mayHaveVariables(text: string): boolean {
  if (text.includes('@') || text.includes('%')) return true;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    if (/[$A-Z{]/.test(text.charAt(at + 1))) return true;
  }
  return false;
}

/** Behind the brace that closes an interpolation; strings may contain some. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  const token = /[{}\n]|"(?:[^"\\\n]|\\.)*"/g;
  token.lastIndex = start;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '\n') return undefined;
    if (match[0] === '{') depth++;
    else if (match[0] === '}' && --depth === 0) return match.index + 1;
  }
  return undefined;
}

/** True for `${name}` in what relabeling puts together. */
function isGroup(text: string, { from, to }: Span): boolean {
  if (
    !/^\$\{\w+\}$/.test(text.slice(from, to)) ||
    /^\$\{[A-Z][A-Z0-9_]*\}$/.test(text.slice(from, to))
  ) {
    return false;
  }
  const line = text.slice(text.lastIndexOf('\n', from) + 1, from);
  return /\b(?:replacement|target_label)["']?\s*:/.test(line);
}

function directiveRole(body: string): ActionRole {
  const word = /[a-z]+/.exec(body)?.[0] ?? '';
  if (word.startsWith('end')) return 'close';
  return word === 'else' ? 'else' : 'open';
}
