import type { Decoder } from './decoder.ts';
import type { YamlMapping, YamlNode } from '../tree/node.ts';

/**
 * Calls `read` with each mapping that a merge key names, in the order in which go-yaml reads them:
 * v2 a sequence from its end, so that earlier ones win; v3 from its start.
 */
export function mergeSources(
  decoder: Decoder,
  value: YamlNode,
  read: (source: YamlMapping) => void,
): void {
  if (value.kind !== 'sequence') {
    readSource(decoder, value, read);
    return;
  }
  const items = decoder.dialect === 'v2' ? value.items.toReversed() : value.items;
  for (const item of items) {
    if (!readSource(decoder, item, read)) return;
  }
}

function readSource(
  decoder: Decoder,
  node: YamlNode,
  read: (source: YamlMapping) => void,
): boolean {
  const source = node.kind === 'alias' ? node.target : node;
  if (source.kind !== 'mapping') {
    const message = 'map merge requires map or sequence of maps as the value';
    decoder.fail(message, node, 'yaml: ', 'wrong-type');
    return false;
  }
  const type = {
    read: (): boolean => {
      read(source);
      return true;
    },
  };
  decoder.decode(type, node);
  return true;
}

/** The keys of a mapping, which merged mappings do not override in v3. */
export function ownKeys({ entries }: YamlMapping): Set<string> {
  const keys = new Set<string>();
  for (let i = 0; i < entries.length; i += 2) {
    const key = entries[i];
    if (key?.kind === 'scalar') keys.add(key.value);
  }
  return keys;
}
