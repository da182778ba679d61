import { isRuleListName } from '../../base/ruleLists.ts';
import { defaultScheme } from '../../config/shared/names.ts';
import { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import { loadKnownMetrics } from '../../metrics/loaded.ts';
import { groupFacts, ruleFacts } from '../../rules/facts.ts';
import {
  judgePrometheusRules,
  objectProblems,
  ruleObjects,
  ruleRoots,
} from '../../rules/kubernetes/prometheusRule.ts';
import { isForeignPath } from '../../rules/kubernetes/foreignValues.ts';
import { isOtherObject, objectAt } from '../../rules/kubernetes/objectAt.ts';
import { describeObject } from '../../rules/kubernetes/objectKeys.ts';
import type { Span } from '../../base/text.ts';
import { findPair, type YamlNode } from '../../yaml/tree/node.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { splitDocuments } from '../../yaml/reader/split.ts';
import { type EmbeddedPromql, expressionsAlone, expressionsIn, touches } from '../embed.ts';
import { templateQueriesAlone, templateQueriesIn } from '../embedTemplates.ts';
import type { KeyTree } from '../keyTree.ts';
import { isObject } from '../recognise.ts';
import type { DocumentKind, FileSubject } from './kind.ts';
import { once } from '../../base/once.ts';

/** Kubernetes objects of kind PrometheusRule, and Helm values with rules. */
export const prometheusRule = {
  id: 'prometheus-rule',
  aliases: ['prometheusrule'],
  title: 'Kubernetes PrometheusRule',
  product: 'prometheus',
  isYaml: true,
  recognise: kubernetesRule,
  recogniseValues: helmRules,
  load: loadKnownMetrics,
  describe: describeObject,
  read: (text, { target, names, ruleChecks }) => {
    const judged = judgePrometheusRules(text, {
      target,
      names: names ?? defaultScheme({ target, product: 'prometheus' }),
      ...(ruleChecks === undefined ? {} : { checks: ruleChecks }),
    });
    const isReadable = judged.syntax.length === 0;
    const whole = { from: 0, to: text.length, line: 0, group: 0 };
    const files = once(() =>
      judged.objects.map(({ rules, groups }) => ({
        rules: rules.map(
          ({ rule, group }) => new RuleEntry(whole, ruleFacts(rule, group, target, 0)),
        ),
        groups: groups.flatMap(groupFacts),
      })),
    );
    const expressions = once(() => expressionsOf(text));
    const templateQueries = once(() => templateQueriesOf(text));
    const roots = once(() => rootsOf(text));
    return {
      problems: once(() => objectProblems(judged)),
      expressions: (within) =>
        expressions().filter(({ span }) => within === undefined || touches(span, within)),
      templateQueries: (within) =>
        templateQueries().filter(({ span }) => within === undefined || touches(span, within)),
      subject: (): FileSubject => ({
        form: 'rules',
        files: files(),
        objects: roots().filter(hasApiVersion).flatMap(ruleObjects),
      }),
      rules: () => (isReadable ? files().flatMap(({ rules }) => rules) : undefined),
      groups: () => files().flatMap(({ groups }) => groups),
      roots,
    };
  },
} as const satisfies DocumentKind;

function hasApiVersion(root: YamlNode): boolean {
  return findPair(root, 'apiVersion') !== undefined;
}

function rootsOf(text: string): readonly YamlNode[] {
  return splitDocuments(text).flatMap((part) => readYaml(text, part).root ?? []);
}

function expressionsOf(text: string): readonly EmbeddedPromql[] {
  return embeddedIn(
    text,
    (part) => expressionsAlone(text, 'rule', part),
    (root) => expressionsIn(root, 'rule', isForeignPath),
  );
}

function templateQueriesOf(text: string): readonly EmbeddedPromql[] {
  if (!text.includes('query')) return [];
  return embeddedIn(
    text,
    (part) => templateQueriesAlone(text, part),
    (root) => templateQueriesIn(root, isForeignPath),
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

function kubernetesRule(tree: KeyTree, text: string, path: string): string | undefined {
  if (isAssertion(tree, path)) return undefined;
  const isRule = ({ path, value }: { path: string; value: string }): boolean =>
    /^PrometheusRule(?:List)?$/.test(value) && (path === 'kind' || path === 'items/kind');
  if (
    tree.keys.some(isRule) ||
    /^kind:[ \t]*["']?PrometheusRule(?:List)?["']?[ \t]*(?:#|\r?$)/m.test(text)
  ) {
    return 'it contains an object of kind PrometheusRule';
  }
  const version = tree.valueOf('apiVersion') ?? '';
  if (version.startsWith('monitoring.coreos.com/') && tree.has('spec/groups')) {
    return 'it is an object of monitoring.coreos.com with groups in its spec';
  }
  return undefined;
}

function helmRules(tree: KeyTree): string | undefined {
  if ((isObject(tree) && tree.valueOf('kind') !== 'HelmRelease') || tree.isList) return undefined;
  if (tree.some(/(?:^|\/)additionalPrometheusRules(?:Map)?(?:\/.*)?\/groups(?:\/|$)/)) {
    return 'it contains additionalPrometheusRules with groups, like Helm values';
  }
  const rule = tree.keys.find(
    ({ path }) =>
      isInRules(path) &&
      !path.startsWith('groups/') &&
      tree.has(path.replace(/[^/]+$/, 'expr')) &&
      !isForeignPath(path.split('/')),
  );
  return rule && `it contains rules under ${rule.path.slice(0, rule.path.lastIndexOf('/'))}`;
}

/** True for the name of a rule under `rules`, or in a list that is named after rules or alerts. */
function isInRules(path: string): boolean {
  const [list = '', name = ''] = path.split('/').slice(-2);
  if (name !== 'alert' && name !== 'record') return false;
  if (list !== 'rules') return isRuleListName(list);
  return /^(?:[^/]+\/.+|[^/]*(?:[rR]ule|[aA]lert)[^/]*)\/rules\//.test(path);
}

/** The names that Chainsaw and kuttl give to files with parts of the objects that a test expects. */
const assertion = /(?:^|[/\\])(?:[^/\\]*[-_.])?(?:asserts?|\d+-errors?)(?:[-_.][^/\\]*)?\.ya?ml$/i;

/** True for an object of which a test says only a part; Chainsaw writes `~.rules` and `(length(@))`. */
function isAssertion({ keys }: KeyTree, path: string): boolean {
  return assertion.test(path) || keys.some(({ path: key }) => /^spec\/(?:.*\/)?[~(]/.test(key));
}
