import { readYaml } from '../../../src/core/yaml/reader/read.ts';
import type { YamlNode } from '../../../src/core/yaml/tree/node.ts';

/** Every scalar of a document. */
export function scalarsOf(text: string): string[] {
  const { root } = readYaml(text);
  const of = (node: YamlNode): string[] => {
    if (node.kind === 'scalar') return [node.value];
    if (node.kind === 'sequence') return node.items.flatMap(of);
    return node.kind === 'mapping' ? node.entries.flatMap(of) : [];
  };
  return root === undefined ? [] : of(root);
}
