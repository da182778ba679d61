import { isRuleListName } from '../../base/ruleLists.ts';
import type { Span } from '../../base/text.ts';
import { dereference, findPair } from '../../yaml/tree/node.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';
import { areForeignGroups, isForeignPath } from './foreignValues.ts';
import type { RuleContext } from '../checkRule.ts';
import { type JudgedObject, judgeRules, problemsOf } from '../judge.ts';
import { readRuleList, readRules } from '../read.ts';
import type { ReadRules } from '../read.ts';

/**
 * Judges the rules in the values of Helm and the variables of Ansible: mappings with `groups` as in rule files,
 * such as those of `additionalPrometheusRulesMap` or `serverFiles`, and bare lists of rules under `rules` or a key
 * that is named after rules. Texts that Helm fills in before Prometheus sees them are left alone.
 */
export function judgeHelmRules(root: YamlNode, context: RuleContext): JudgedObject[] {
  return [...findRules(root, context)].map(({ read, node, isLoose }) => {
    const helmTexts = filledIn(node);
    const judged = judgeRules(read, context);
    const problems = problemsOf(judged).filter(({ code, span }) => {
      if (helmTexts.some((text) => text.from <= span.from && span.to <= text.to)) return false;
      // Charts keep keys of their own beside `groups`, and roles of Ansible within the rules of a list.
      const isForOthers = isLoose === true || hasKeyAt(node, span);
      return code !== 'group-name' && !(code === 'unknown-key' && isForOthers);
    });
    return { groups: read.file.groups, rules: judged.rules, problems };
  });
}

function hasKeyAt(node: YamlNode, { from }: Span): boolean {
  return node.kind === 'mapping' && node.pairs.some(({ key }) => key.from === from);
}

interface Found {
  readonly node: YamlNode;
  readonly read: ReadRules;
  /** True for a list that something else than a chart's `rules` may fill into a rule file. */
  readonly isLoose?: boolean;
}

function* findRules(root: YamlNode, context: RuleContext): Generator<Found> {
  const seen = new Set<YamlNode>();
  const waiting: { readonly node: YamlNode; readonly path: readonly string[] }[] = [
    { node: root, path: [] },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    if (node.kind === 'alias' || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'sequence') waiting.push(...node.items.map((item) => ({ node: item, path })));
    if (node.kind !== 'mapping') continue;
    const groups = itemsOf(findPair(node, 'groups')?.value);
    if (groups.some((group) => findPair(group, 'rules'))) {
      if (areForeignGroups(groups) || isForeignPath(path)) continue;
      yield { node, read: readRules(node, context.target, true) };
      continue;
    }
    for (const { key, value } of node.pairs) {
      const name = key.kind === 'scalar' ? key.value : '';
      const place = [...path, name];
      if (!isRuleListName(name) || !isRuleList(value)) waiting.push({ node: value, path: place });
      else if (!isForeignPath(place)) {
        yield {
          node: value,
          read: readRuleList(value, context.target),
          isLoose: name !== 'rules',
        };
      }
    }
  }
}

/** True for a list in which an item has an expression and a name. */
function isRuleList(node: YamlNode): boolean {
  return itemsOf(node).some(
    (rule) => findPair(rule, 'expr') && (findPair(rule, 'alert') ?? findPair(rule, 'record')),
  );
}

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  const target = node && dereference(node);
  return target?.kind === 'sequence' ? target.items : [];
}

/** The scalars that speak to Helm: `{{ .Values.x }}`, `{{ include … }}`, `{{ "{{" }}`. */
function filledIn(root: YamlNode): YamlNode[] {
  const found: YamlNode[] = [];
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'sequence') waiting.push(...node.items);
    else if (node.kind === 'mapping') waiting.push(...node.pairs.map((pair) => pair.value));
    else if (node.kind === 'scalar' && speaksToHelm(node.value)) found.push(node);
  }
  return found;
}

const HELM =
  /\{\{[^}]*(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|\b(?:include|tpl|default|quote|toYaml)\b|["'`]\{\{)/;

function speaksToHelm(text: string): boolean {
  return text.includes('{{') && HELM.test(text);
}
