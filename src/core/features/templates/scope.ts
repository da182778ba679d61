import { parseTemplate } from '../../go/template/parse.ts';
import { scopedPipes, valueOfPipe } from '../../go/template/scopes.ts';
import { type TemplateData, templateValues, type TemplateValue } from './values.ts';

/** What is known where an action of a template is typed. */
export interface ActionScope {
  /** What its operand stands for; undefined where that is not known. */
  readonly value: TemplateValue | undefined;
  /** The variables that are declared there, with `$`; undefined where that is not known. */
  readonly declared?: readonly string[];
}

/**
 * What is known of an operand behind a text.
 * @param before the template up to the action that is typed
 * @param code what is typed of the action
 * @param operand such as `.`, `$x.Labels` or `(first $x)`
 */
export function scopeOf(
  before: string,
  code: string,
  operand: string,
  data: TemplateData,
): ActionScope {
  // What begins with `else` is executed as what stands outside of its branch.
  const opening = /^-?\s*else\b/.test(code) ? before + '{{else}}' : before;
  const depth = openBlocks(before);
  const known = depth < 0 ? undefined : scopeIn(opening, operand, depth, data);
  if (known !== undefined) return known;
  // What stands before it is broken: only blocks change what `.` is, and nothing changes what is given.
  const alone = depth === 0 || !operand.startsWith('.') ? scopeIn('', operand, 0, data) : undefined;
  return { value: alone?.value };
}

/** How many blocks have begun in a text and not ended. */
function openBlocks(text: string): number {
  let open = 0;
  for (const [, word] of text.matchAll(/\{\{-?\s*(if|with|range|block|define|end)\b/g)) {
    open += word === 'end' ? -1 : 1;
  }
  return open;
}

function scopeIn(
  before: string,
  operand: string,
  depth: number,
  data: TemplateData,
): ActionScope | undefined {
  const values = templateValues(data);
  const { nodes } = parseTemplate(`${before}{{${operand}}}${'{{end}}'.repeat(depth)}`, {
    name: '',
    variables: data.variables.map(({ name }) => name),
    hasFunction: () => true,
    elseWith: true,
  });
  for (const scoped of scopedPipes(nodes, values)) {
    if (scoped.node.span.from !== before.length) continue;
    const declared = scoped.variables.map(({ name }) => name).filter((name) => name !== '$');
    return { value: valueOfPipe(scoped.pipe, scoped, values), declared };
  }
  return undefined;
}
