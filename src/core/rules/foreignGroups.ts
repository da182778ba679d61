import { dereference, findPair, type YamlNode } from '../yaml/tree/node.ts';

/**
 * True for a group of vmalert whose `type` says that its expressions are in another language than PromQL and
 * MetricsQL: `graphite` or `vlogs`.
 */
export function isForeignGroup(group: YamlNode | undefined): boolean {
  const type = group && findPair(group, 'type')?.value;
  const word = type && dereference(type);
  return word?.kind === 'scalar' && word.value !== '' && word.value !== 'prometheus';
}
