import { isRuleListName } from '../base/ruleLists.ts';
import { moveSpan } from '../base/moveProblem.ts';
import type { Span } from '../base/text.ts';
import { dereference, type YamlNode, YamlScalar } from '../yaml/tree/node.ts';
import { toFile } from '../yaml/tree/scalarMap.ts';
import { embed, type EmbeddedPromql, type PlacedScalar, valuesOfKeys, scalarsIn } from './embed.ts';
import { queryLiterals } from './queryLiterals.ts';

/** The keys of a rule whose values are templates. */
const templated: readonly string[] = ['annotations', 'labels'];

/**
 * The queries in the templates of rules below the root of a rule file or a PrometheusRule, in order.
 * @param isForeign tells by its path what is left out
 */
export function templateQueriesIn(
  root: YamlNode,
  isForeign: (path: readonly string[]) => boolean = () => false,
): readonly EmbeddedPromql[] {
  const isTemplate = (path: readonly string[]): boolean =>
    templated.includes(path.at(-2) ?? '') && isRuleListName(path.at(-3) ?? '') && !isForeign(path);
  return scalarsIn(root, isTemplate).flatMap((scalar) => queriesOf(scalar, 0));
}

/** The queries in the templates of a list of rules, such as one rule that was read by itself. */
export function templateQueriesOfList(root: YamlNode, origin: number): readonly EmbeddedPromql[] {
  const isTemplate = (path: readonly string[]): boolean =>
    path.length === 2 && templated.includes(path[0] ?? '');
  return scalarsIn(root, isTemplate).flatMap((scalar) => queriesOf(scalar, origin));
}

/** The same for a text whose YAML is broken: what can be read of its `annotations:` and `labels:`. */
export function templateQueriesAlone(
  text: string,
  part: Span,
  within: Span = part,
): readonly EmbeddedPromql[] {
  return valuesOfKeys(text, templated, part, within).flatMap(({ value, origin }) => {
    const values = value.kind === 'mapping' ? value.pairs.map((pair) => pair.value) : [];
    return values.flatMap((item) => {
      const node = dereference(item);
      const inFlow = value.kind === 'mapping' && value.flow;
      return node instanceof YamlScalar ? queriesOf({ node, inFlow }, origin) : [];
    });
  });
}

function queriesOf({ node, inFlow }: PlacedScalar, origin: number): readonly EmbeddedPromql[] {
  const scalar = embed(node, 'template', origin, inFlow);
  return queryLiterals(scalar.text).map((literal) => {
    const { from, to } = literal.content;
    const span = moveSpan(toFile(node, from, to), origin);
    return { ...scalar, text: literal.value, span, literal };
  });
}
