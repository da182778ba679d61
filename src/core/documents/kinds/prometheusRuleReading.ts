import { defaultScheme } from '../../config/shared/names.ts';
import { withOpenRuleFiles } from '../../rules/kubernetes/configMaps.ts';
import { isForeignPath } from '../../rules/kubernetes/foreignValues.ts';
import { isOtherObject, objectAt } from '../../rules/kubernetes/objectAt.ts';
import { ruleObjects, ruleRoots } from '../../rules/kubernetes/prometheusRule.ts';
import { RuleObjects } from '../../rules/kubernetes/ruleObjects.ts';
import type { Span } from '../../base/text.ts';
import { findPair, type YamlNode } from '../../yaml/tree/node.ts';
import { readSource } from '../../yaml/reader/read.ts';
import { YamlSource } from '../../yaml/reader/source.ts';
import { splitDocuments } from '../../yaml/reader/split.ts';
import type { EmbeddedPromql } from '../embed.ts';
import { expressionFinder, type Finder, foundIn, literalFinder } from './findInRules.ts';
import type { FileSubject, Reading, ReadOptions } from './kind.ts';
import { RulesAlone } from './rulesAlone.ts';

/** Reads objects of kind PrometheusRule, ConfigMaps with rule files, and Helm values with rules. */
export function read(text: string, { target, names, ruleChecks }: ReadOptions): Reading {
  const document = new RuleObjects(withOpenRuleFiles(text), {
    target,
    names: names ?? defaultScheme({ target, product: 'prometheus' }),
    ...(ruleChecks === undefined ? {} : { checks: ruleChecks }),
  });
  const alone = new RulesAlone(target);
  /** What was found in all of the text, by what it was looked for with. */
  let inWhole = new Map<string, readonly EmbeddedPromql[]>();
  const find = (finder: Finder, within: Span | undefined): readonly EmbeddedPromql[] =>
    foundIn(
      finder,
      {
        text: document.text,
        isBroken: document.isBrokenObject,
        readChunks: document.readChunks,
        inWhole: (finder) => {
          const found = inWhole.get(finder.word) ?? inDocuments(document.text, finder);
          inWhole.set(finder.word, found);
          return found;
        },
      },
      within,
    );
  return {
    update: (next) => {
      inWhole = new Map();
      document.update(withOpenRuleFiles(next));
    },
    problems: () => document.problems(),
    expressions: (within) => find(expressionFinder, within),
    templateLiterals: (use, within) => find(literalFinder(use), within),
    subject: (): FileSubject => ({
      form: 'rules',
      files: document.objects().map(({ rules, groups, ruleOf }) => ({
        rules,
        groups,
        source: { text: document.text, ruleOf },
      })),
      get objects() {
        return rootsOf(document.frame()).filter(hasApiVersion).flatMap(ruleObjects);
      },
    }),
    rules: () => (document.isReadable ? document.rules() : undefined),
    rulesAlone: () =>
      document.isReadable ? undefined : alone.in(document.text, ownParts(document.text)),
    groups: () => document.objects().flatMap(({ groups }) => groups),
    roots: () => rootsOf(document.text),
  };
}

export { describeObject as describe } from '../../rules/kubernetes/objectKeys.ts';

function hasApiVersion(root: YamlNode): boolean {
  return findPair(root, 'apiVersion') !== undefined;
}

function rootsOf(text: string): readonly YamlNode[] {
  const source = new YamlSource(text);
  return splitDocuments(text).flatMap((part) => readSource(source, part).root ?? []);
}

/** The documents of a text but for objects of other kinds. */
function ownParts(text: string): readonly Span[] {
  return splitDocuments(text).filter((part) => !isOtherObject(objectAt(text, part.from)));
}

/** What is found in the documents of a text that are ours. */
function inDocuments(text: string, { alone, below }: Finder): readonly EmbeddedPromql[] {
  const source = new YamlSource(text);
  return splitDocuments(text).flatMap((part) => {
    const { root, error } = readSource(source, part);
    if (error !== undefined) {
      return isOtherObject(objectAt(text, part.from)) ? [] : alone(text, part);
    }
    return root === undefined ? [] : ruleRoots(root).flatMap((node) => below(node, isForeignPath));
  });
}
