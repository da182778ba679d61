import type { Span } from '../../base/text.ts';

/** A variable of an alert outside of an action. */
export interface BareVariable {
  readonly written: string;
  readonly instead: string;
  /** UTF-16 offsets in the template's text. */
  readonly at: Span;
}

/** True for a template with something that looks like a variable outside of an action; fast. */
function hasOutside(template: string): boolean {
  for (let at = template.indexOf('$'); at >= 0; at = template.indexOf('$', at + 1)) {
    const isVariable = template.startsWith('$labels.', at) || template.startsWith('$value', at);
    if (isVariable && template.lastIndexOf('{{', at) <= template.lastIndexOf('}}', at)) return true;
  }
  return false;
}

/** Variables of an alert in its text, with one brace on either side or none. */
export function* bareVariables(template: string): Generator<BareVariable> {
  if (!hasOutside(template)) return;
  for (const { 0: written, 1: bare, 2: braced, index } of template.matchAll(variables)) {
    const variable = bare ?? braced;
    if (variable === undefined) continue;
    const at = { from: index, to: index + written.length };
    yield { written, instead: `{{ ${variable} }}`, at };
  }
}

/** Actions, and variables outside of them. */
const variables =
  /\{\{(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^])*?\}\}|(?<![\\\w$])(\$labels\.[a-zA-Z_]\w*|\$value\b(?!\w))|\{ ?(\$labels\.[a-zA-Z_]\w*|\$value) ?\}/g;
