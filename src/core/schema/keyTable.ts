import type { YamlNode } from '../yaml/tree/node.ts';

/**
 * The keys of a struct by their names. Configurations are mostly keys, and few different ones: a
 * key is compared where it stands in the file, without cutting it out.
 */
export class KeyTable<Known extends { readonly name: string }> {
  readonly #byName: ReadonlyMap<string, Known>;
  /** By `place`; absent where no key is. */
  readonly #places: readonly (readonly Known[] | undefined)[];

  constructor(keys: readonly Known[]) {
    this.#byName = new Map(keys.map((key) => [key.name, key]));
    const places = Array.from<Known[] | undefined>({ length: SIZE });
    for (const key of keys) {
      const { name } = key;
      (places[place(name, 0, name.length)] ??= []).push(key);
    }
    this.#places = places;
  }

  /** The key of a name; undefined where the struct has none. */
  named(name: string): Known | undefined {
    return this.#byName.get(name);
  }

  /** The key that a node spells as it is, unquoted and without a tag; undefined for all others. */
  spelt(node: YamlNode): Known | undefined {
    if (node.kind !== 'scalar' || node.properties !== undefined || !node.isBare) return undefined;
    const { source, from, to } = node;
    const candidates = this.#places[place(source, from, to)];
    if (candidates === undefined) return undefined;
    for (const key of candidates) {
      if (key.name.length === to - from && source.startsWith(key.name, from)) return key;
    }
    return undefined;
  }
}

const SIZE = 128;

/** A number from 0 to SIZE - 1 that few keys of a struct share. */
function place(text: string, from: number, to: number): number {
  return ((to - from) * 37 + text.charCodeAt(from) * 5 + text.charCodeAt(to - 1)) & (SIZE - 1);
}
