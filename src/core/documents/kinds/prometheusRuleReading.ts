import { defaultScheme } from '../../config/shared/names.ts';
import { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { groupFacts, groupOfRules, ruleFacts } from '../../rules/facts.ts';
import {
  judgePrometheusRules,
  objectProblems,
  ruleObjects,
  ruleRoots,
} from '../../rules/kubernetes/prometheusRule.ts';
import { isForeignPath } from '../../rules/kubernetes/foreignValues.ts';
import { isOtherObject, objectAt } from '../../rules/kubernetes/objectAt.ts';
import type { Span } from '../../base/text.ts';
import { findPair, type YamlNode } from '../../yaml/tree/node.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { splitDocuments } from '../../yaml/reader/split.ts';
import { type EmbeddedPromql, expressionsAlone, expressionsIn, touches } from '../embed.ts';
import { literalsAlone, literalsIn } from '../embedTemplates.ts';
import type { LiteralUse } from '../templateLiteral.ts';
import type { FileSubject, Reading, ReadOptions } from './kind.ts';
import { RulesAlone } from './rulesAlone.ts';
import { once } from '../../base/once.ts';

/** Reads objects of kind PrometheusRule, and Helm values with rules. */
export function read(text: string, { target, names, ruleChecks }: ReadOptions): Reading {
  const judged = judgePrometheusRules(text, {
    target,
    names: names ?? defaultScheme({ target, product: 'prometheus' }),
    ...(ruleChecks === undefined ? {} : { checks: ruleChecks }),
  });
  const isReadable = judged.syntax.length === 0;
  const whole = { from: 0, to: text.length, line: 0, group: 0 };
  const files = once(() =>
    judged.objects.map(({ rules, groups }) => {
      const entries = new Map(
        rules.map(({ rule, group }) => [
          new RuleEntry(whole, ruleFacts(rule, groupOfRules(group), target, 0)),
          rule,
        ]),
      );
      return {
        rules: [...entries.keys()],
        groups: groups.flatMap(groupFacts),
        source: { text, ruleOf: (entry: RuleEntry) => entries.get(entry) },
      };
    }),
  );
  const expressions = once(() => expressionsOf(text));
  const known = new Map<LiteralUse, readonly EmbeddedPromql[]>();
  const literals = (use: LiteralUse): readonly EmbeddedPromql[] => {
    const found = known.get(use) ?? literalsOf(text, use);
    known.set(use, found);
    return found;
  };
  const roots = once(() => rootsOf(text));
  return {
    problems: once(() => objectProblems(judged)),
    expressions: (within) =>
      expressions().filter(({ span }) => within === undefined || touches(span, within)),
    templateLiterals: (use, within) =>
      literals(use).filter(({ span }) => within === undefined || touches(span, within)),
    subject: (): FileSubject => ({
      form: 'rules',
      files: files(),
      objects: roots().filter(hasApiVersion).flatMap(ruleObjects),
    }),
    rules: () => (isReadable ? files().flatMap(({ rules }) => rules) : undefined),
    rulesAlone: () => (isReadable ? undefined : new RulesAlone(target).in(text, ownParts(text))),
    groups: () => files().flatMap(({ groups }) => groups),
    roots,
  };
}

export { describeObject as describe } from '../../rules/kubernetes/objectKeys.ts';

function hasApiVersion(root: YamlNode): boolean {
  return findPair(root, 'apiVersion') !== undefined;
}

function rootsOf(text: string): readonly YamlNode[] {
  return splitDocuments(text).flatMap((part) => readYaml(text, part).root ?? []);
}

/** The documents of a text but for objects of other kinds. */
function ownParts(text: string): readonly Span[] {
  return splitDocuments(text).filter((part) => !isOtherObject(objectAt(text, part.from)));
}

function expressionsOf(text: string): readonly EmbeddedPromql[] {
  return embeddedIn(
    text,
    (part) => expressionsAlone(text, 'rule', part),
    (root) => expressionsIn(root, 'rule', isForeignPath),
  );
}

function literalsOf(text: string, use: LiteralUse): readonly EmbeddedPromql[] {
  if (!text.includes(use)) return [];
  return embeddedIn(
    text,
    (part) => literalsAlone(use, text, part),
    (root) => literalsIn(use, root, isForeignPath),
  );
}

/**
 * What stands in the documents of a text that are ours.
 * @param alone what is found in a document whose YAML is broken
 * @param below what is found below an object or the values of a chart
 */
function embeddedIn(
  text: string,
  alone: (part: Span) => readonly EmbeddedPromql[],
  below: (root: YamlNode) => readonly EmbeddedPromql[],
): readonly EmbeddedPromql[] {
  return splitDocuments(text).flatMap((part) => {
    const { root, error } = readYaml(text, part);
    if (error !== undefined) return isOtherObject(objectAt(text, part.from)) ? [] : alone(part);
    return root === undefined ? [] : ruleRoots(root).flatMap(below);
  });
}
