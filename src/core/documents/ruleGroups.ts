import { nearest } from '../base/nearest.ts';
import { dereference, findPair, type YamlNode } from '../yaml/tree/node.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { joinPath, type KeyLine } from './keyLine.ts';
import type { KeyTree } from './keyTree.ts';
import { isForeign, mostlyOf } from './recognise.ts';

/** What makes a mapping a rule. */
const ownRuleKeys = ['alert', 'record', 'expr'];
const otherRuleKeys = ['for', 'keep_firing_for', 'labels', 'annotations'];
const ruleKeys = [...ownRuleKeys, ...otherRuleKeys];

const groupKeys = [
  'name',
  'interval',
  'query_offset',
  'limit',
  'labels',
  'rules',
  'partial_response_strategy',
  // Of vmalert and Mimir, whose groups are otherwise the same.
  'concurrency',
  'tenant',
  'eval_offset',
  'source_tenants',
];

/**
 * Why a text is a rule file; undefined where it is none. Other programs have `groups` with `rules` as well:
 * those of Prometheus have an entry with a name or an expression.
 */
export function ruleFileReason(tree: KeyTree, text: string, path: string): string | undefined {
  if (isForeign(tree) || tree.isList) return undefined;
  const top = [...tree.top].find((key) => nearest(key, ['groups']).length > 0);
  if (top === undefined) return undefined;
  if (areBesideGroups(tree, top)) return 'it contains groups, and rules with the wrong indentation';
  if (!mostlyOf(tree, [top])) return undefined;
  const entries = keysOfRules(tree, top);
  if (areRules(entries)) return 'it contains groups of rules';
  if (entries.length > 0 || top !== 'groups' || tree.top.size > 1) return undefined;
  const inGroups = tree.keys.filter((key) => /^groups\/[^/]+$/.test(key.path));
  if (!inGroups.every(({ key }) => isLike(key, groupKeys))) return undefined;
  if (inGroups.some(({ key }) => ['rules', 'interval', 'query_offset'].includes(key))) {
    return hasOtherItems(text) ? undefined : 'it contains groups with the fields of rule groups';
  }
  const begun = tree.keys.every((key) => /^groups(?:\/name)?$/.test(key.path));
  return begun && /rule|alert|record/i.test(path)
    ? 'it contains groups, and its name suggests rules'
    : undefined;
}

/** The keys of the entries in `rules`, or in what may be misspelt. */
function keysOfRules(tree: KeyTree, top: string): readonly KeyLine[] {
  const start = `${joinPath('', top)}/`;
  const entries = tree.keys.filter(
    ({ path }) => path.startsWith(start) && /^[^/]+\/[^/]+\/[^/]+$/.test(path),
  );
  const inRules = entries.filter(({ path }) => path.startsWith(`${start}rules/`));
  if (inRules.length > 0) return inRules;
  // Labels are a mapping as well, of any keys.
  return entries.filter(({ path, key }) => ownRuleKeys.includes(key) && !/\/labels\//.test(path));
}

/** True for a rule file with a namespace, as mimirtool and lokitool load it. */
export function isNamespaceFile(tree: KeyTree): boolean {
  const isOnly = tree.top.size === 2 && tree.top.has('namespace') && tree.top.has('groups');
  return isOnly && areRules(keysOfRules(tree, 'groups'));
}

/** True where rules stand in the column of groups, or their list, or all of a group, in that of `groups`. */
function areBesideGroups(tree: KeyTree, top: string): boolean {
  if (![...tree.top].every((key) => key === top || groupKeys.includes(key))) return false;
  return [top, 'rules'].some(
    (list) => tree.has(`${list}/expr`) && (tree.has(`${list}/alert`) || tree.has(`${list}/record`)),
  );
}

/** True where the keys are those of rules, one of which may be misspelt. */
function areRules(entries: readonly KeyLine[]): boolean {
  const keys = [...new Set(entries.map(({ key }) => key))];
  if (keys.includes('expr')) return true;
  const strange = keys.filter((key) => !isLike(key, ruleKeys));
  if (keys.some((key) => ownRuleKeys.includes(key))) {
    return strange.length * 2 <= keys.length || keys.some((key) => isLike(key, ['expr']));
  }
  if (!keys.some((key) => isLike(key, ownRuleKeys))) return false;
  if (strange.length === 0) return true;
  return strange.length * 2 <= keys.length && keys.some((key) => otherRuleKeys.includes(key));
}

function isLike(key: string, known: readonly string[]): boolean {
  return known.includes(key) || nearest(key, known).length > 0;
}

/** True where `rules` has items that are neither mappings nor the beginning of a rule. */
function hasOtherItems(text: string): boolean {
  const groups = itemsOf(readYaml(text).root, 'groups');
  return groups
    .flatMap((group) => itemsOf(group, 'rules'))
    .some((item) => {
      const node = dereference(item);
      if (node.kind !== 'scalar') return false;
      return node.value !== '' && !ownRuleKeys.some((key) => key.startsWith(node.value));
    });
}

function itemsOf(node: YamlNode | undefined, key: string): readonly YamlNode[] {
  const value = node && findPair(node, key)?.value;
  const list = value && dereference(value);
  return list?.kind === 'sequence' ? list.items : [];
}
