import { isRuleListName } from '../base/ruleLists.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { Span } from '../base/text.ts';
import { type YamlNode, YamlScalar } from '../yaml/tree/node.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
import { embed, type EmbeddedPromql } from './embed.ts';
import { endOfBlock, REACH, valueAlone } from './embedAlone.ts';
import { type PlacedScalar, scalarsIn } from './embedYaml.ts';
import { jobLiterals } from './jobLiterals.ts';
import { queryLiterals } from './queryLiterals.ts';
import type { LiteralUse } from './templateLiteral.ts';

/** The keys of a rule whose values are templates. */
const templated: readonly string[] = ['annotations', 'labels'];

/**
 * The strings of one use in the templates of rules below the root of a rule file or a PrometheusRule, in order.
 * @param isForeign tells by its path what is left out
 */
export function literalsIn(
  use: LiteralUse,
  root: YamlNode,
  isForeign: (path: readonly string[]) => boolean = () => false,
): readonly EmbeddedPromql[] {
  const isTemplate = (path: readonly string[]): boolean =>
    templated.includes(path.at(-2) ?? '') && isRuleListName(path.at(-3) ?? '') && !isForeign(path);
  return scalarsIn(root, isTemplate).flatMap((scalar) => literalsOf(use, scalar, 0));
}

/** The same in a list of rules, such as one rule that was read by itself. */
export function literalsOfList(
  use: LiteralUse,
  root: YamlNode,
  origin: number,
): readonly EmbeddedPromql[] {
  const isTemplate = (path: readonly string[]): boolean =>
    path.length === 2 && templated.includes(path[0] ?? '');
  return scalarsIn(root, isTemplate).flatMap((scalar) => literalsOf(use, scalar, origin));
}

/** The same for a text whose YAML is broken: what can be read of its `annotations:` and `labels:`, each entry by itself. */
export function literalsAlone(
  use: LiteralUse,
  text: string,
  part: Span,
  within: Span = part,
): readonly EmbeddedPromql[] {
  const found: EmbeddedPromql[] = [];
  const start = Math.max(part.from, text.lastIndexOf('\n', within.from - REACH) + 1);
  const pattern = /^([ ]*(?:-[ ]+)?)(annotations|labels):(?=[ \t\r\n])/gm;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index > Math.min(part.to, within.to)) break;
    const [, lead = '', key = ''] = match;
    const from = match.index + lead.length;
    const to = endOfBlock(text, from, lead.length, part.to);
    const value = valueAlone(text.slice(from, to), key);
    found.push(
      ...(value?.kind === 'mapping' && value.flow
        ? scalarsIn(value, () => true).flatMap((scalar) =>
            literalsOf(use, { ...scalar, inFlow: true }, from),
          )
        : literalsOfEntries(use, text, { from: pattern.lastIndex, to })),
    );
  }
  return found;
}

function literalsOfEntries(
  use: LiteralUse,
  text: string,
  { from, to }: Span,
): readonly EmbeddedPromql[] {
  const lines = text.slice(from, to);
  const indent = /^([ ]+)[^ \r\n#]/m.exec(lines)?.[1] ?? '';
  const entries = lines.matchAll(
    new RegExp(`^${indent}(["']?)([\\w.-]+)\\1:(?=[ \\t\\r\\n])`, 'gm'),
  );
  return [...entries].flatMap(({ index, 2: key = '' }) => {
    const origin = from + index + indent.length;
    const end = endOfBlock(text, origin, indent.length, to);
    const node = valueAlone(text.slice(origin, end), key);
    return node instanceof YamlScalar ? literalsOf(use, { node, inFlow: false }, origin) : [];
  });
}

function literalsOf(
  use: LiteralUse,
  { node, inFlow }: PlacedScalar,
  origin: number,
): readonly EmbeddedPromql[] {
  const scalar = embed(node, 'template', origin, inFlow);
  const literals = use === 'query' ? queryLiterals(scalar.text) : jobLiterals(scalar.text);
  return literals.map(({ string, isFormat, isPattern }) => {
    const { from, to } = string.content;
    const span = moveSpan(toFile(node, from, to), origin);
    return {
      ...scalar,
      text: string.value,
      span,
      literal: string,
      ...(isFormat ? { isFormat } : {}),
      ...(isPattern === undefined ? {} : { isPattern }),
    };
  });
}
