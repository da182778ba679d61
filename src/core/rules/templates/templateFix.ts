import { nearest } from '../../base/nearest.ts';
import type { Fix } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { alertVariables } from './alertVariables.ts';
import { templateFunction, templateFunctions } from './templateFunctions.ts';
import type { TemplateError } from '../../go/template/reader.ts';
import { isOfVmalert } from './vmalertTemplates.ts';

/** What helps with an unknown function or variable of a template, where something does. */
export interface TemplateAdvice {
  readonly hint: string;
  readonly fixes: readonly Fix[];
}

/**
 * Renames a misspelt function or variable of a template, or adds the `$` of a variable; `span` is its
 * place in the file.
 */
export function templateAdvice(
  { unknown: wrong }: TemplateError,
  span: Span,
  target: Target,
): TemplateAdvice | undefined {
  if (wrong === undefined || !/^[\w$]+$/.test(wrong)) return undefined;
  if (isOfVmalert(wrong)) {
    const what = wrong.startsWith('$') ? 'variable' : 'function';
    const hint = `\`${wrong}\` is a ${what} of vmalert's templates (VictoriaMetrics); Prometheus does not know it`;
    return { hint, fixes: [] };
  }
  const candidates = candidatesFor(wrong, target);
  const [best] = candidates;
  if (best === undefined) return undefined;
  const hint = `did you mean ${best}?`;
  const fixes = candidates.map((name) => ({
    title: `Rename to ${name}`,
    edits: [{ span, newText: name }],
    preferred: candidates.length === 1,
  }));
  return { hint, fixes };
}

function candidatesFor(wrong: string, target: Target): readonly string[] {
  if (wrong.startsWith('$')) return nearest(wrong, alertVariables);
  const variable = alertVariables.find((name) => name.toLowerCase() === `$${wrong.toLowerCase()}`);
  if (variable !== undefined) return [variable];
  const functions = templateFunctions.flatMap(({ name }) =>
    templateFunction(name, target.prometheus) === undefined ? [] : [name],
  );
  return nearest(wrong, functions);
}
