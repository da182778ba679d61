import type { TemplateAction } from './action.ts';
import { bodyOf } from './goActions.ts';
import { declaredVariables, isHelmBody, isOfProgram, queries, reads } from './ownTemplates.ts';

/** A block that is open: whether Prometheus renders it. */
type Block = 'alert' | 'foreign';

/**
 * The actions of a Go template without those that Prometheus renders: those that name the data of an alert, which no
 * other program has, the blocks that such an action or a query opens, and what stands in these.
 */
export function withoutAlertActions(
  text: string,
  actions: readonly TemplateAction[],
): readonly TemplateAction[] {
  const blocks: Block[] = [];
  const variables = new Set<string>();
  return actions.filter((action) => {
    const { role } = action;
    if (role === 'known') return true;
    const around = blocks.at(-1) ?? 'foreign';
    if (role === 'else') return around === 'foreign';
    if (role === 'close') return (blocks.pop() ?? 'foreign') === 'foreign';
    const body = bodyOf(text, action).text;
    const isOpening = role === 'open' || role === 'hide';
    const isOfAlert =
      role !== 'hide' &&
      !isHelmBody(body) &&
      (around === 'alert' ||
        isOfProgram(body, 'prometheus', true) ||
        reads(body, variables) ||
        (role === 'open' && queries(body)));
    if (isOpening) blocks.push(isOfAlert ? 'alert' : 'foreign');
    if (isOfAlert) for (const variable of declaredVariables(body)) variables.add(variable);
    return !isOfAlert;
  });
}

/** True for a text with an action that decides which ones behind it are of an alert, or that looks like one. */
export function mayOpenAlertBlock(text: string): boolean {
  return opening.test(text);
}

const opening =
  /\{\{-?\s*(?:(?:if|range|with)\b|\$\w+[^}]*=)[^}]*(?:\$(?:labels|value|external)|\.(?:Labels|Value|External)|\bquery\b)/;
