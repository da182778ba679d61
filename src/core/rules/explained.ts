import type { Problem } from '../base/problem.ts';
import type { ParseError } from '../promql/parse/parser.ts';
import { expressionFixes, type Owner } from './expressionFix.ts';
import type { TextField } from './model.ts';
import { inField, withFixes } from './problemOf.ts';

/**
 * A problem of an expression in a file with what helps beside Prometheus' words: hint, other places,
 * fixes. Their offsets in `error` are those of the expression.
 */
export function explained(
  problem: Problem,
  { hint, related, fixes }: ParseError,
  expr: TextField,
  owner: Owner,
): Problem {
  // An error at the end is shown at the last character, which may be the other place itself.
  const places = (related ?? [])
    .map((place) => ({ ...place, span: inField(expr, place.span) }))
    .filter(({ span }) => span.from !== problem.span.from);
  const more = {
    ...problem,
    ...(hint === undefined ? {} : { hint }),
    ...(places.length === 0 ? {} : { related: places }),
  };
  return withFixes(more, expressionFixes(expr, owner, fixes));
}
