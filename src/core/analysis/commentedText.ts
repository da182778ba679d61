import type { Span } from '../base/text.ts';
import { inExpression } from '../documents/embed.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import type { CommentedText } from '../suppressions/controlComment.ts';
import { readYaml } from '../yaml/reader/read.ts';
import type { YamlNode } from '../yaml/tree/node.ts';

/**
 * A document as the comments in it are judged.
 * @param masked what is read of a template; the text itself for others
 */
export function commentedText(text: string, masked: string, reading: Reading): CommentedText {
  return {
    text,
    isComment: (offset) => isComment(offset, masked, reading),
    rules: () => reading.rules?.()?.map((rule) => rule.at(rule.facts.span)),
  };
}

/** True for a `#` that begins a comment of YAML or of PromQL. */
function isComment(offset: number, text: string, reading: Reading): boolean {
  for (const embedded of reading.expressions({ from: offset, to: offset })) {
    const at = inExpression(embedded, offset);
    if (at === undefined || offset < embedded.span.from || offset >= embedded.span.to) continue;
    return isHeader(embedded.span, offset, text) || !isInString(embedded.text.slice(0, at));
  }
  const chunk = reading
    .rules?.()
    ?.map((rule) => rule.chunk)
    .find(({ from, to }) => from <= offset && offset < to);
  if (chunk !== undefined && (chunk.from > 0 || chunk.to < text.length)) {
    const part = text.slice(chunk.from, chunk.to);
    const { root } = readYaml(part);
    return root === undefined || !isInScalar(root, offset - chunk.from, part);
  }
  return !(reading.roots?.() ?? []).some((root) => isInScalar(root, offset, text));
}

/** True on the line of a block scalar's `|` or `>`. */
function isHeader({ from }: Span, offset: number, text: string): boolean {
  return /^[|>][^\n]*$/.test(text.slice(from, offset));
}

/** True where a string of PromQL is still open at the end of a text. */
function isInString(before: string): boolean {
  const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*/g;
  return /["'`]/.test(before.replaceAll(strings, ''));
}

function isInScalar(node: YamlNode, offset: number, text: string): boolean {
  if (node.from > offset || offset >= node.to) return false;
  switch (node.kind) {
    case 'scalar':
      return node.from < offset && !isHeader(node, offset, text);
    case 'alias':
      return false;
    case 'sequence':
      return node.items.some((item) => isInScalar(item, offset, text));
    case 'mapping':
      return node.pairs.some(
        ({ key, value }) => isInScalar(key, offset, text) || isInScalar(value, offset, text),
      );
  }
}
