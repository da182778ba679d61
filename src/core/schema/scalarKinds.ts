import { bool, isUnread } from '../yaml/decode/kinds.ts';
import type { Kind } from '../yaml/decode/decoder.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { isMergeKey } from '../yaml/decode/resolve.ts';
import { fromBytes } from '../go/utf8.ts';

/** Scalars as configuration files have them: what Go's types take beyond go-yaml's plain ones. */

/** A quoted null stops go-yaml before it has made the pointer. */
export const optionalBool: Kind<boolean> = {
  ...bool,
  read: (decoder, node) =>
    node.kind === 'scalar' && isUnread(node)
      ? decoder.nullOrMismatch(node, '*bool')
      : bool.read(decoder, node),
};

/** `!!binary` gives bytes, all other scalars the text that they are. */
export function bytes(kind: Kind<string>): Kind<string> {
  return {
    ...kind,
    read(decoder, node) {
      const text = kind.read(decoder, node);
      const isBinary = typeof text === 'string' && node.properties?.tag === '!!binary';
      return isBinary ? fromBytes(text) : text;
    },
  };
}

export function asNumber(kind: Kind<bigint>): Kind<number> {
  return {
    ...kind,
    read(decoder, node) {
      const value = kind.read(decoder, node);
      return typeof value === 'bigint' ? Number(value) : value;
    },
  };
}

export function isMerge(node: YamlNode): boolean {
  if (node.kind !== 'scalar') return false;
  // Nearly all keys: a glance at the length spares making the text.
  if (node.properties === undefined && node.to - node.from !== 2) return false;
  return isMergeKey(node, 'v2');
}
