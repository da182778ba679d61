import type { Fix, TextEdit } from '../base/problem.ts';
import type { Span } from '../base/text.ts';
import type { YamlScalar } from '../yaml/tree/node.ts';
import { findPair } from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
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
    const edits = fix.edits.map(({ span, newText }) => ({
      span: toFile(node, span.from, span.to),
      newText: written(newText, node),
    }));
    const scalar = edited(node.source, edits, node.from, node.to);
    const wanted = edited(node.value, fix.edits, 0, node.value.length);
    return valueOf(scalar, owner.flow) === wanted ? [{ ...fix, edits }] : [];
  });
}

/** A text as it stands inside a scalar of the node's style. */
function written(text: string, { style }: YamlScalar): string {
  if (style === 'single') return text.replaceAll("'", "''");
  return style === 'double' ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text;
}

/** A part of a text after edits inside of it; they come in order. */
function edited(text: string, edits: readonly TextEdit[], from: number, to: number): string {
  let result = '';
  let at = from;
  for (const { span, newText } of edits) {
    result += text.slice(at, span.from) + newText;
    at = span.to;
  }
  return result + text.slice(at, to);
}

/** What a scalar's text stands for, read by itself; undefined where it is none. */
function valueOf(scalar: string, inFlow: boolean): string | undefined {
  const { root } = readYaml(inFlow ? `{x: ${scalar}}` : `x: ${scalar}`);
  const value = findPair(root, 'x')?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}
