import { lastFrom } from '../base/lastFrom.ts';
import type { Span } from '../base/text.ts';
import { inExpression } from '../documents/embed.ts';
import { once } from '../base/once.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import type { CommentedText } from '../suppressions/controlComment.ts';
import { readYaml } from '../yaml/reader/read.ts';
import type { YamlNode, YamlScalar } from '../yaml/tree/node.ts';
import { toValue } from '../yaml/tree/scalarMap.ts';

/**
 * A document as the comments in it are judged.
 * @param masked what is read of a template; the text itself for others
 */
export function commentedText(text: string, masked: string, reading: Reading): CommentedText {
  const rules = once(() => reading.rules?.());
  const cut = once(() => (rules() ?? []).filter(({ chunk }) => isPart(chunk, masked)));
  const whole = once(() => reading.roots?.().flatMap((root) => scalarsOf(root)));
  return {
    text,
    isComment: (offset) => {
      const rule = cut()[lastFrom(cut(), offset, ({ chunk }) => chunk.from)];
      if (rule !== undefined && offset < rule.chunk.to) {
        return isCommentAmong(scalarsOfRule(rule, masked), offset - rule.chunk.from);
      }
      const scalars = cut().length > 0 ? [] : whole();
      if (scalars !== undefined) return isCommentAmong(scalars, offset);
      return isCommentOfQueries(reading, offset);
    },
    rules: () => rules()?.map((rule) => rule.at(rule.facts.span)),
  };
}

/** A scalar, and whether it holds PromQL. */
interface Scalar {
  readonly node: YamlScalar;
  readonly isQuery: boolean;
}

/** What was found in the text of a rule, which is kept from edit to edit; offsets are those of its chunk. */
const known = new WeakMap<RuleEntry, readonly Scalar[]>();

function scalarsOfRule(rule: RuleEntry, text: string): readonly Scalar[] {
  let scalars = known.get(rule);
  if (scalars === undefined) {
    const { root } = readYaml(text.slice(rule.chunk.from, rule.chunk.to));
    known.set(rule, (scalars = root === undefined ? [] : scalarsOf(root)));
  }
  return scalars;
}

/** The scalars below a node, in order. */
function scalarsOf(node: YamlNode, isQuery = false): readonly Scalar[] {
  switch (node.kind) {
    case 'scalar':
      return [{ node, isQuery }];
    case 'alias':
      return [];
    case 'sequence':
      return node.items.flatMap((item) => scalarsOf(item));
    case 'mapping':
      return node.pairs.flatMap(({ key, value }) => [
        ...scalarsOf(key),
        ...scalarsOf(value, key.kind === 'scalar' && key.value === 'expr'),
      ]);
  }
}

/** True for a `#` that begins a comment: one of YAML outside of scalars, or one of PromQL. */
function isCommentAmong(scalars: readonly Scalar[], offset: number): boolean {
  const around = scalars.find(({ node }) => node.from < offset && offset < node.to);
  if (around === undefined) return true;
  const { node, isQuery } = around;
  // The line of a block scalar's `|` or `>`.
  if (/^[|>][^\n]*$/.test(node.source.slice(node.from, offset))) return true;
  const at = isQuery ? toValue(node, offset) : undefined;
  return at !== undefined && !isInString(node.value.slice(0, at));
}

/** The same for a file of PromQL, and for code blocks. */
function isCommentOfQueries(reading: Reading, offset: number): boolean {
  for (const embedded of reading.expressions({ from: offset, to: offset })) {
    const at = inExpression(embedded, offset);
    if (at !== undefined) return !isInString(embedded.text.slice(0, at));
  }
  return true;
}

/** True where a string of PromQL is still open at the end of a text. */
function isInString(before: string): boolean {
  const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*/g;
  return /["'`]/.test(before.replaceAll(strings, ''));
}

/** True for a chunk that is read by itself. */
function isPart({ from, to }: Span, text: string): boolean {
  return from > 0 || to < text.length;
}
