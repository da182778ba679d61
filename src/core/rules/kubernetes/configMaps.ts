import { findPair, type YamlNode } from '../../yaml/tree/node.ts';
import { areForeignGroups, isForeignPath } from './foreignValues.ts';

/**
 * A text in which the rule files of its ConfigMaps are mappings: blanks stand in place of the heads of their block
 * scalars (`alerts.yml: |`), and all offsets stay. Other texts, and other files of a ConfigMap, come back as they are.
 */
export function withOpenRuleFiles(text: string): string {
  return isConfigMap.test(text)
    ? text.replace(head, (_, key: string, mark: string) => key + ' '.repeat(mark.length))
    : text;
}

const isConfigMap = /^[ ]*(?:-[ ]+)?kind:[ \t]*["']?ConfigMap["']?[ \t]*(?:#|\r?$)/m;

/** The key of a literal block scalar, and its head, where the first line of what it holds is `groups:`. */
const head =
  /^([ ]+["']?[-.\w]+["']?:)([ \t]+\|[-+\d]*)(?=[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ ]+groups:[ \t]*(?:#.*)?\r?$)/gm;

/** The rule files of a ConfigMap, each a mapping with groups; empty for other objects and other files. */
export function openRuleFiles(root: YamlNode): readonly YamlNode[] {
  const kind = findPair(root, 'kind')?.value;
  const data = findPair(root, 'data')?.value;
  if (kind?.kind !== 'scalar' || kind.value !== 'ConfigMap' || data?.kind !== 'mapping') return [];
  return data.pairs
    .filter(({ key, value }) => {
      const groups = findPair(value, 'groups')?.value;
      return (
        groups?.kind === 'sequence' &&
        groups.items.some((group) => findPair(group, 'rules')) &&
        !areForeignGroups(groups.items) &&
        !(key.kind === 'scalar' && isForeignPath([key.value]))
      );
    })
    .map(({ value }) => value);
}
