import { defaultScheme } from '../../config/shared/names.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { dereference, findPair } from '../../yaml/tree/node.ts';
import type { YamlMapping, YamlNode } from '../../yaml/tree/node.ts';
import { sorted } from '../check.ts';
import type { RuleCheckOptions } from '../check.ts';
import type { RuleContext } from '../checkRule.ts';
import { type JudgedObject, judgeRules, problemsOf } from '../judge.ts';
import { refuse } from '../problemOf.ts';
import { type ReadRules, readRules } from '../read.ts';
import { openRuleFiles } from './configMaps.ts';
import { readDocuments } from './documents.ts';
import { judgeHelmRules } from './helmValues.ts';

/** The rules of all objects of a text, and errors of its YAML. */
export interface JudgedObjects {
  readonly objects: readonly JudgedObject[];
  readonly syntax: readonly Problem[];
  /** How many YAML documents the text has. */
  readonly documents: number;
  /** True where one of them has anchors, aliases or tags. */
  readonly isMarked: boolean;
}

/**
 * What is wrong with the rules of Kubernetes objects, sorted by place. Spans are UTF-16 offsets. Never
 * throws.
 */
export function checkPrometheusRules(
  text: string,
  target: Target,
  { names = defaultScheme({ target, product: 'prometheus' }) }: RuleCheckOptions = {},
): Problem[] {
  return objectProblems(judgePrometheusRules(text, { target, names }));
}

/** All problems of the objects, sorted by place. */
export function objectProblems({ objects, syntax }: JudgedObjects): Problem[] {
  return sorted([...syntax, ...objects.flatMap(({ problems }) => problems)]);
}

/**
 * Judges the rules of Kubernetes objects: each `PrometheusRule` of each document, in a `List` too, the rule
 * files of ConfigMaps, and the rule maps of Helm values. Their `spec` is judged as a rule file is; other objects
 * are left alone.
 * @param text a text whose ConfigMaps are open; see withOpenRuleFiles
 */
export function judgePrometheusRules(text: string, context: RuleContext): JudgedObjects {
  const objects: JudgedObject[] = [];
  const syntax: Problem[] = [];
  let documents = 0;
  let isMarked = false;
  for (const { root, error, marked } of readDocuments(text)) {
    documents++;
    isMarked ||= marked;
    if (error !== undefined) syntax.push(refuse('yaml-syntax', error.span, error.message));
    else if (root !== undefined) objects.push(...judgeDocument(root, context));
  }
  return { objects, syntax, documents, isMarked };
}

function judgeDocument(root: YamlNode, context: RuleContext): JudgedObject[] {
  if (holdsValues(root)) return judgeHelmRules(root, context);
  return [
    ...ruleSpecs(root).map((spec) =>
      judgeFile(spec, readRules(spec, context.target, true), context),
    ),
    ...openRuleFiles(root).map((file) => judgeFile(file, readRules(file, context.target), context)),
  ];
}

function judgeFile(node: YamlNode, read: ReadRules, context: RuleContext): JudgedObject {
  const judged = judgeRules(read, context);
  const { groups } = read.file;
  const file = { node, groups, judged };
  return { groups, rules: judged.rules, problems: problemsOf(judged), file };
}

/** The parts of a document below which there may be rules: objects, rule files in them, or the values of a chart. */
export function ruleRoots(root: YamlNode): readonly YamlNode[] {
  return holdsValues(root) ? [root] : [...ruleObjects(root), ...openRuleFiles(root)];
}

/** The values of a chart stand in a file of their own, or in the object by which Flux installs it. */
function holdsValues(root: YamlNode): boolean {
  return !isObject(root) || textAt(root, 'kind') === 'HelmRelease';
}

/** True for a Kubernetes object of any kind. */
function isObject(root: YamlNode): boolean {
  return textAt(root, 'kind') !== '' && textAt(root, 'apiVersion') !== '';
}

/** The `spec` of a PrometheusRule, or of all those that a `List` holds. */
export function ruleSpecs(root: YamlNode): YamlNode[] {
  return ruleObjects(root).flatMap((object) => findPair(object, 'spec')?.value ?? []);
}

/**
 * The root itself if it is a PrometheusRule, or all those that a list of objects holds. As kubectl reads them, items of a
 * `PrometheusRuleList` need not say what they are: decodeToList of apimachinery's unstructured/helpers.go.
 */
export function ruleObjects(root: YamlNode): YamlNode[] {
  return objectsIn(root, '');
}

/** @param ofList what the list that holds the object says of its items */
function objectsIn(root: YamlNode, ofList: string): YamlNode[] {
  const kind = textAt(root, 'kind') || ofList;
  if (kind === 'PrometheusRule') return [root];
  if (!kind.endsWith('List')) return [];
  const items = findPair(root, 'items')?.value;
  const list = items && dereference(items);
  const ofItems = kind.slice(0, -'List'.length);
  return list?.kind === 'sequence'
    ? list.items.filter(isMapping).flatMap((item) => objectsIn(item, ofItems))
    : [];
}

function isMapping(node: YamlNode): node is YamlMapping {
  return dereference(node).kind === 'mapping';
}

function textAt(node: YamlNode, key: string): string {
  const value = findPair(node, key)?.value;
  const target = value && dereference(value);
  return target?.kind === 'scalar' ? target.value : '';
}
