import type { ViewNode } from '../../src/views/nodes.ts';

/** A tree as a person sees it, two spaces a level. */
export function draw(nodes: readonly ViewNode[], indent = ''): string[] {
  return nodes.flatMap((node) => [
    `${indent}[${node.icon.id}] ${node.label}: ${node.description ?? ''}`,
    ...draw(node.children?.() ?? [], `${indent}  `),
  ]);
}
