import { nearest } from '../../base/nearest.ts';
import type { Fix } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import { alertVariables } from './template.ts';
import { templateFunction, templateFunctions } from './templateFunctions.ts';
import type { TemplateError } from '../../go/template/reader.ts';

/** Renames a misspelt function or variable of a template; `span` is its place in the file. */
export function templateFixes(
  { unknown: wrong }: TemplateError,
  span: Span,
  target: Target,
): Fix[] {
  if (wrong === undefined || !/^[\w$]+$/.test(wrong)) return [];
  // Elsewhere the file spells the name with escapes.
  if (wrong.length !== span.to - span.from) return [];
  const known = wrong.startsWith('$')
    ? alertVariables
    : templateFunctions.flatMap(({ name }) =>
        templateFunction(name, target.prometheus) === undefined ? [] : [name],
      );
  const candidates = nearest(wrong, known);
  return candidates.map((name) => ({
    title: `Rename to ${name}`,
    edits: [{ span, newText: name }],
    preferred: candidates.length === 1,
  }));
}
