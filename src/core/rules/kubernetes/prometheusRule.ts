import { defaultScheme } from '../../config/shared/names.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { dereference, findPair } from '../../yaml/tree/node.ts';
import type { YamlMapping, YamlNode } from '../../yaml/tree/node.ts';
import { readDocuments } from './documents.ts';
import { checkRuleNode, sorted } from '../check.ts';
import type { RuleCheckOptions } from '../check.ts';
import type { RuleContext } from '../checkRule.ts';
import { refuse } from '../problemOf.ts';
import { checkHelmRules } from './helmValues.ts';

/**
 * What is wrong with the rules of Kubernetes objects: each `PrometheusRule` of each document, in a
 * `List` too, and the rule maps of Helm values. Their `spec` is judged as a rule file is; other
 * objects are left alone. Spans are UTF-16 offsets. Never throws.
 */
export function checkPrometheusRules(
  text: string,
  target: Target,
  { names = defaultScheme({ target, product: 'prometheus' }) }: RuleCheckOptions = {},
): Problem[] {
  const context: RuleContext = { target, names };
  const problems: Problem[] = [];
  for (const { root, error } of readDocuments(text)) {
    if (error !== undefined) problems.push(refuse('yaml-syntax', error.span, error.message));
    else if (root !== undefined) problems.push(...checkDocument(root, context));
  }
  return sorted(problems);
}

function checkDocument(root: YamlNode, context: RuleContext): Problem[] {
  if (!isObject(root)) return checkHelmRules(root, context);
  return ruleSpecs(root).flatMap((spec) => checkRuleNode(spec, context, true));
}

/** True for a Kubernetes object of any kind. */
export function isObject(root: YamlNode): boolean {
  return textAt(root, 'kind') !== '' && textAt(root, 'apiVersion') !== '';
}

/** The `spec` of a PrometheusRule, or of all those that a `List` holds. */
export function ruleSpecs(root: YamlNode): YamlNode[] {
  const kind = textAt(root, 'kind');
  if (kind === 'PrometheusRule') {
    const spec = findPair(root, 'spec')?.value;
    return spec === undefined ? [] : [spec];
  }
  if (!kind.endsWith('List')) return [];
  const items = findPair(root, 'items')?.value;
  const list = items && dereference(items);
  return list?.kind === 'sequence' ? list.items.filter(isMapping).flatMap(ruleSpecs) : [];
}

function isMapping(node: YamlNode): node is YamlMapping {
  return dereference(node).kind === 'mapping';
}

function textAt(node: YamlNode, key: string): string {
  const value = findPair(node, key)?.value;
  const target = value && dereference(value);
  return target?.kind === 'scalar' ? target.value : '';
}
