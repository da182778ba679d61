import { type ActionRole, type TemplateAction, valueAction } from './action.ts';

/** The actions of ERB, as Puppet and Chef use it, in order. */
export function erbActions(text: string): TemplateAction[] {
  const actions: TemplateAction[] = [];
  for (const match of text.matchAll(/<%(?!%)([-=#]?)([\s\S]*?)[-+]?%>/g)) {
    const from = match.index;
    const to = from + match[0].length;
    if (match[1] === '=') actions.push(valueAction(text, { from, to }));
    else
      actions.push({
        from,
        to,
        role: tagRole(match[1] ?? '', match[2]?.trim() ?? ''),
        identity: '',
      });
  }
  return actions;
}

function tagRole(mark: string, body: string): ActionRole {
  if (mark === '#') return 'quiet';
  if (/^(?:else|elsif|when)\b/.test(body)) return 'else';
  if (/^(?:end\b|\})/.test(body)) return 'close';
  if (/^(?:if|unless|for|while|until|case|begin)\b/.test(body)) return 'open';
  return /(?:\bdo|\{)\s*(?:\|[^|]*\|)?$/.test(body) ? 'open' : 'quiet';
}
