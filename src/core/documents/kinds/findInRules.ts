import type { Span } from '../../base/text.ts';
import type { CutRules } from '../../rules/incremental/cutRules.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';
import { type EmbeddedPromql, touches } from '../embed.ts';
import { expressionsAlone } from '../embedAlone.ts';
import { expressionsIn, expressionsOfList } from '../embedYaml.ts';
import { literalsAlone, literalsIn, literalsOfList } from '../embedTemplates.ts';
import type { LiteralUse } from '../templateLiteral.ts';

type Found = readonly EmbeddedPromql[];

/** How PromQL of one use is found in the rules of a text. */
export interface Finder {
  /** What a text without it has nothing for. */
  readonly word: string;
  /** In a part of a text whose YAML is broken. */
  readonly alone: (text: string, part: Span, within?: Span) => Found;
  /** In rules that were read by themselves. */
  readonly inList: (root: YamlNode, origin: number) => Found;
  /** Below a node, but for what stands at a foreign path. */
  readonly below: (node: YamlNode, isForeign?: (path: readonly string[]) => boolean) => Found;
}

/** Finds the expressions of rules. */
export const expressionFinder: Finder = {
  word: '',
  alone: (text, part, within) => expressionsAlone(text, 'rule', part, within),
  inList: expressionsOfList,
  below: (node, isForeign) => expressionsIn(node, 'rule', isForeign),
};

/** Finds the strings of one use in the templates of rules. */
export function literalFinder(use: LiteralUse): Finder {
  return {
    word: use,
    alone: (text, part, within) => literalsAlone(use, text, part, within),
    inList: (root, origin) => literalsOfList(use, root, origin),
    below: (node, isForeign) => literalsIn(use, node, isForeign),
  };
}

/** A text with rules, as far as it has been read. */
interface RuleText {
  readonly text: string;
  /** True where its YAML is broken, and all of it is about rules. */
  readonly isBroken: boolean;
  /** The rules that a span touches, each read by itself; absent where that cannot be done. */
  readonly readChunks: CutRules['readChunks'] | undefined;
  /** What is found where all of it is read. */
  readonly inWhole: (finder: Finder) => Found;
}

/** What is found in a text, or in what touches a span of it, in order. */
export function foundIn(
  finder: Finder,
  { text, isBroken, readChunks, inWhole }: RuleText,
  within: Span = { from: 0, to: text.length },
): Found {
  const { word, alone, inList } = finder;
  if (!text.includes(word)) return [];
  const found = isBroken
    ? alone(text, { from: 0, to: text.length }, within)
    : readChunks !== undefined
      ? [...readChunks(within, word)].flatMap(({ root, origin }) => inList(root, origin))
      : inWhole(finder);
  return found.filter(({ span }) => touches(span, within));
}
