import type { YamlNode } from '../../../src/core/yaml/tree/node.ts';
import type { YamlDocument } from '../../../src/core/yaml/reader/read.ts';

/** A document as one line: each node with its line number, values decoded. */
export function outline(document: YamlDocument): string {
  return document.root === undefined ? (document.error?.message ?? 'nothing') : of(document.root);
}

function of(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return `${node.line} ${node.value}`;
    case 'alias':
      return `${node.line} *${node.name}`;
    case 'sequence':
      return `${node.line} [${node.items.map(of).join(', ')}]`;
    case 'mapping':
      return `${node.line} {${node.pairs.map(({ key, value }) => `${of(key)}: ${of(value)}`).join(', ')}}`;
  }
}
