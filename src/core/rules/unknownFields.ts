import { isHoled, isOpen } from '../yaml/tree/openNodes.ts';
import { dereference, findPair, type YamlMapping } from '../yaml/tree/node.ts';
import type { Rule } from './model.ts';

/** True for a field that a template fills in or adds to, or may add to a mapping that has no such field. */
export function isUnknownField(node: YamlMapping, key: string): boolean {
  const field = findPair(node, key);
  if (field === undefined) return isOpen(node);
  const value = dereference(field.value);
  return isHoled(value) || isOpen(value);
}

/** True for a rule of which a template fills in its own labels, or how long it waits or keeps firing. */
export function isFilledIn({ node }: Rule): boolean {
  return ['labels', 'for', 'keep_firing_for'].some((key) => isUnknownField(node, key));
}
