import type { Decoder } from './decoder.ts';
import { goQuote } from '../../go/quote.ts';
import type { YamlMapping, YamlNode } from '../tree/node.ts';

const MAX_DUPLICATES = 1000;
/** Up to this many keys are compared pairwise, which is faster than a map. */
const FEW = 12;

/** v3 compares the keys of every mapping by their text before it looks at anything else. */
export function checkUniqueKeys(decoder: Decoder, { entries }: YamlMapping): boolean {
  if (decoder.dialect === 'v2') return true;
  if (entries.length <= 2 * FEW && !hasTwins(entries)) return true;
  const keys = entries.filter((_, i) => i % 2 === 0);
  const places = new Map<string, YamlNode[]>();
  for (const key of keys) {
    const id = identity(key);
    const same = places.get(id);
    if (same === undefined) places.set(id, [key]);
    else same.push(key);
  }
  if (places.size === keys.length) return true;
  let reported = 0;
  for (const key of keys) {
    const same = places.get(identity(key)) ?? [];
    for (const other of same.slice(same.indexOf(key) + 1)) {
      if (++reported > MAX_DUPLICATES) return false;
      const message = `mapping key ${goQuote(keyText(other))} already defined at line ${key.line}`;
      decoder.duplicateKey(message, other.line, other, key);
    }
  }
  return false;
}

function hasTwins(entries: readonly YamlNode[]): boolean {
  for (let i = 2; i < entries.length; i += 2) {
    const key = entries[i];
    for (let j = 0; j < i; j += 2) {
      const other = entries[j];
      if (key && other && identity(key) === identity(other)) return true;
    }
  }
  return false;
}

/** The text that go-yaml's nodes hold: none for collections, an alias' own name. */
function keyText(node: YamlNode): string {
  if (node.kind === 'scalar') return node.value;
  return node.kind === 'alias' ? node.name : '';
}

function identity(node: YamlNode): string {
  return node.kind === 'scalar' ? node.value : `\0${node.kind}\0${keyText(node)}`;
}
