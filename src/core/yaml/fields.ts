import { string } from './decode.ts';
import type { Decoded, Decoder, Kind } from './decoder.ts';
import { goQuote } from './goQuote.ts';
import { mergeSources } from './merge.ts';
import type { YamlMapping, YamlNode } from './node.ts';
import { isMergeKey } from './resolve.ts';
import { checkUniqueKeys } from './uniqueKeys.ts';

/** One field of a struct that the file sets, or one entry of a map. */
export interface Field<T> {
  readonly key: YamlNode;
  readonly node: YamlNode;
  /** Null for null, undefined where decoding failed. */
  readonly value: Decoded<T>;
}

/** The fields of a struct that the file sets. */
export type Fields<S> = { readonly [K in keyof S]?: Field<S[K]> };

/** The kinds of all fields that a struct has, by their YAML keys. */
export type FieldKinds<S> = { readonly [K in keyof S]-?: Kind<S[K]> };

/** What a mapping decodes to as a struct: its fields, and the node for their places. */
export interface Struct<S> {
  readonly node: YamlMapping;
  readonly fields: Fields<S>;
}

/** Go's map: entries by key. */
export type GoMap<T> = ReadonlyMap<string, Field<T>>;

/** Where the pairs of a mapping go, and those of the mappings merged into it. */
interface PairTarget {
  /** Called for each pair; `seen` holds the keys that this one mapping has set before. */
  take(decoder: Decoder, key: string, pair: { key: YamlNode; value: YamlNode }, seen: Seen): void;
}

type Seen = Map<string, YamlNode>;

/**
 * A Go struct, read strictly: keys that are no fields are errors, in the words of `KnownFields` and
 * `UnmarshalStrict`. A struct is good whatever becomes of its fields.
 */
export function structOf<S extends object>(goType: string, kinds: FieldKinds<S>): Kind<Struct<S>> {
  const known = new Map<string, Kind<unknown>>(Object.entries(kinds));
  return {
    goType,
    nilable: false,
    read(decoder, node) {
      if (node.kind !== 'mapping') {
        return decoder.nullOrMismatch(node, goType);
      }
      const fields: Record<string, Field<unknown>> = {};
      const target: PairTarget = {
        take(_decoder, name, { key, value }, seen) {
          const kind = known.get(name);
          const first = seen.get(name);
          if (kind === undefined) {
            decoder.typeError(`field ${name} not found in type ${goType}`, key.line, key);
          } else if (first !== undefined) {
            const message = `field ${name} already set in type ${goType}`;
            decoder.typeError(message, key.line, key, first);
          } else {
            seen.set(name, key);
            fields[name] = { key, node: value, value: decoder.decode(kind, value) };
          }
        },
      };
      return readPairs(decoder, node, string, target, undefined)
        ? { node, fields: fields as Fields<S> }
        : undefined;
    },
  };
}

/** A Go map with keys that are strings of some type. */
export function mapOf<T>(
  value: Kind<T>,
  key: Kind<string> = string,
  goType = `map[${key.goType}]${value.goType}`,
): Kind<GoMap<T>> {
  return {
    goType,
    nilable: true,
    read(decoder, node) {
      if (node.kind !== 'mapping') {
        return decoder.nullOrMismatch(node, goType);
      }
      const entries = new Map<string, Field<T>>();
      const target: PairTarget = {
        take(_decoder, name, pair) {
          const decoded = decoder.decode(value, pair.value);
          if (decoded === undefined) return;
          const first = entries.get(name);
          if (first !== undefined && decoder.dialect === 'v2') {
            const message = `key ${goQuote(name)} already set in map`;
            decoder.typeError(message, pair.value.line, pair.key, first.key);
          } else {
            entries.set(name, { key: pair.key, node: pair.value, value: decoded });
          }
        },
      };
      return readPairs(decoder, node, key, target, undefined) ? entries : undefined;
    },
  };
}

/**
 * Gives the pairs of a mapping and of what is merged into it. v2 merges where the `<<` stands; v3
 * after the mapping's own pairs, and only keys that are not there yet (`settled`).
 */
function readPairs(
  decoder: Decoder,
  node: YamlMapping,
  keyKind: Kind<string>,
  target: PairTarget,
  settled: Set<string> | undefined,
): boolean {
  const { dialect } = decoder;
  if (!checkUniqueKeys(decoder, node)) return false;
  const seen: Seen = new Map();
  let merge: YamlNode | undefined;
  const merged = (source: YamlMapping, keys: Set<string> | undefined): void => {
    readPairs(decoder, source, keyKind, target, keys);
  };
  for (const pair of node.pairs) {
    const { key } = pair;
    if (key.kind === 'scalar' && isMergeKey(key, dialect)) {
      if (dialect === 'v3') merge = pair.value;
      else
        mergeSources(decoder, pair.value, (source) => {
          merged(source, undefined);
        });
      continue;
    }
    const name = decoder.decode(keyKind, key);
    // A null key is no key to v3, and an empty one to v2.
    if (name === undefined || (name === null && dialect === 'v3')) continue;
    if (settled !== undefined) {
      if (settled.has(name ?? '')) continue;
      settled.add(name ?? '');
    }
    target.take(decoder, name ?? '', pair, seen);
  }
  if (merge !== undefined) {
    const keys = settled ?? ownKeys(node);
    mergeSources(decoder, merge, (source) => {
      merged(source, keys);
    });
  }
  return true;
}

function ownKeys(node: YamlMapping): Set<string> {
  return new Set(node.pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key.value] : [])));
}
