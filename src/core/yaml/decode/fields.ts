import { string } from './kinds.ts';
import type { Decoded, Decoder, Kind } from './decoder.ts';
import { goQuote } from '../../go/quote.ts';
import { mergeSources } from './merge.ts';
import type { YamlMapping, YamlNode, YamlPair } from '../tree/node.ts';
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

/** Takes the pairs of a mapping; `seen` holds the names that this one mapping has set before. */
type PairTaker = (name: string, pair: YamlPair, seen: string[]) => void;

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
      const take: PairTaker = (name, { key, value }, seen) => {
        const kind = known.get(name);
        if (kind === undefined) {
          decoder.unknownField(name, goType, key);
        } else if (seen.includes(name)) {
          decoder.duplicateField(name, goType, key, fields[name]?.key);
        } else {
          seen.push(name);
          fields[name] = { key, node: value, value: decoder.decode(kind, value) };
        }
      };
      return readPairs(decoder, node, string, take, undefined)
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
      const take: PairTaker = (name, pair) => {
        const decoded = decoder.decode(value, pair.value);
        if (decoded === undefined) return;
        const first = decoder.dialect === 'v2' ? entries.get(name) : undefined;
        if (first === undefined) {
          entries.set(name, { key: pair.key, node: pair.value, value: decoded });
        } else {
          const message = `key ${goQuote(name)} already set in map`;
          decoder.duplicateKey(message, pair.value.line, pair.key, first.key);
        }
      };
      return readPairs(decoder, node, key, take, undefined) ? entries : undefined;
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
  take: PairTaker,
  settled: Set<string> | undefined,
): boolean {
  const isV3 = decoder.dialect === 'v3';
  if (!checkUniqueKeys(decoder, node)) return false;
  const seen: string[] = [];
  let merge: YamlNode | undefined;
  for (const pair of node.pairs) {
    const { key } = pair;
    if (key.kind === 'scalar' && isMergeKey(key, decoder.dialect)) {
      if (isV3) merge = pair.value;
      else mergePairs(decoder, pair.value, keyKind, take, undefined);
      continue;
    }
    const name = decoder.decode(keyKind, key);
    // A null key is no key to v3, and an empty one to v2.
    if (name === undefined || (name === null && isV3)) continue;
    if (settled !== undefined) {
      if (settled.has(name ?? '')) continue;
      settled.add(name ?? '');
    }
    take(name ?? '', pair, seen);
  }
  if (merge !== undefined) mergePairs(decoder, merge, keyKind, take, settled ?? ownKeys(node));
  return true;
}

function mergePairs(
  decoder: Decoder,
  value: YamlNode,
  keyKind: Kind<string>,
  take: PairTaker,
  settled: Set<string> | undefined,
): void {
  mergeSources(decoder, value, (source) => {
    readPairs(decoder, source, keyKind, take, settled);
  });
}

function ownKeys(node: YamlMapping): Set<string> {
  return new Set(node.pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key.value] : [])));
}
