import type { Fix } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import { editScalar } from '../yaml/edit/scalarEdit.ts';
import type { TextField } from './model.ts';

/** The mapping that an expression stands in. */
export interface Owner extends Span {
  /** True where it is written in braces, or inside of brackets. */
  readonly flow: boolean;
}

/**
 * Fixes of an expression as fixes of the file in which a scalar spells it; offsets of `fixes` are
 * those of the expression. A fix that the scalar cannot take, such as a bracket in a plain one
 * inside `{…}`, is left out, and so are all where the scalar stands elsewhere, behind an alias:
 * others may have it too.
 */
export function expressionFixes(
  { node }: TextField,
  owner: Owner,
  fixes: readonly Fix[] = [],
): readonly Fix[] {
  if (node === undefined || node.from < owner.from || node.to > owner.to) return [];
  return fixes.flatMap((fix) => {
    const edits = editScalar(node, fix.edits, owner.flow);
    return edits === undefined ? [] : [{ ...fix, edits }];
  });
}
