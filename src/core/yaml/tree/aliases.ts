import { contains, type Span } from '../../base/text.ts';
import type { YamlAlias, YamlNode } from './node.ts';

/**
 * The alias in a node, or the node itself, that leads to a place outside of the node: `*a` for a place
 * in what `&a` marks. Undefined where the place is part of the node, or where no alias leads to it.
 */
export function aliasTo(node: YamlNode, place: Span): YamlAlias | undefined {
  return contains(node, place) ? undefined : findAlias(node, place, new Set());
}

function findAlias(node: YamlNode, place: Span, seen: Set<YamlNode>): YamlAlias | undefined {
  if (seen.has(node)) return undefined;
  seen.add(node);
  if (node.kind === 'alias') return reaches(node.target, place, seen) ? node : undefined;
  if (node.kind === 'scalar') return undefined;
  for (const child of node.kind === 'sequence' ? node.items : node.entries) {
    const found = findAlias(child, place, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function reaches(node: YamlNode, place: Span, seen: Set<YamlNode>): boolean {
  return contains(node, place) || findAlias(node, place, seen) !== undefined;
}
