import { applyEdits } from '../../base/applyEdits.ts';
import type { TextEdit } from '../../base/problem.ts';
import { readYaml } from '../reader/read.ts';
import { findPair, type YamlScalar } from '../tree/node.ts';
import { toFile } from '../tree/scalarMap.ts';

/**
 * Edits of a scalar's value as edits of the text that spells it.
 * @param edits offsets in `node.value`; they may not overlap
 * @param inFlow true where it stands in braces or brackets
 * @returns undefined where the scalar cannot take them, such as a bracket in a plain one inside `{…}`
 */
export function editScalar(
  node: YamlScalar,
  edits: readonly TextEdit[],
  inFlow: boolean,
): readonly TextEdit[] | undefined {
  return verified(node, edits, inFlow, written(node, edits, node.style));
}

/**
 * The same for a plain scalar that is put in single quotes on the way.
 * @returns undefined for other scalars, and where that does not help
 */
export function editQuoted(
  node: YamlScalar,
  edits: readonly TextEdit[],
  inFlow: boolean,
): readonly TextEdit[] | undefined {
  if (node.style !== 'plain') return undefined;
  const inner = written(node, edits, 'single');
  const quotes: TextEdit[] = [];
  for (let at = node.source.indexOf("'", node.from); at >= 0 && at < node.to;) {
    const span = { from: at, to: at };
    if (!inner.some((edit) => edit.span.from <= at && at < edit.span.to)) {
      quotes.push({ span, newText: "'" });
    }
    at = node.source.indexOf("'", at + 1);
  }
  // At an end of the scalar, the quote stands on the outer side of what is inserted there.
  const before = { span: { from: node.from, to: node.from }, newText: "'" };
  const behind = { span: { from: node.to, to: node.to }, newText: "'" };
  return verified(node, edits, inFlow, [before, ...inner, ...quotes, behind]);
}

function written(
  node: YamlScalar,
  edits: readonly TextEdit[],
  style: YamlScalar['style'],
): readonly TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: toFile(node, span.from, span.to),
    newText: escaped(newText, style),
  }));
}

/** A text as it stands inside a scalar of a style. */
function escaped(text: string, style: YamlScalar['style']): string {
  if (style === 'single') return text.replaceAll("'", "''");
  return style === 'double' ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text;
}

/** The edits, if the scalar then has the value that is wanted. */
function verified(
  node: YamlScalar,
  wanted: readonly TextEdit[],
  inFlow: boolean,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const own = edits.map(({ span: { from, to }, newText }) => ({
    span: { from: from - node.from, to: to - node.from },
    newText,
  }));
  const scalar = applyEdits(node.source.slice(node.from, node.to), own);
  const value = valueOf(scalar, inFlow, keyColumn(node));
  return value === applyEdits(node.value, wanted) ? edits : undefined;
}

/** Where the key of a block scalar stands from which its header counts the indentation, as in `|2`; else 0. */
function keyColumn({ source, from, indent }: YamlScalar): number {
  const count = /^[|>][-+]?([1-9])/.exec(source.slice(from, from + 3))?.[1];
  return count === undefined ? 0 : Math.max(0, indent - Number(count));
}

/**
 * What a scalar's text stands for, read by itself; undefined where it is none.
 * @param column where the key stands that it is read behind
 */
function valueOf(scalar: string, inFlow: boolean, column: number): string | undefined {
  const key = `${' '.repeat(column)}x: `;
  const { root } = readYaml(inFlow ? `{x: ${scalar}}` : `${key}${scalar}`);
  const value = findPair(root, 'x')?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}
