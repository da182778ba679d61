import type { YamlNode } from '../yaml/tree/node.ts';

/**
 * The keys of a struct by name. Configurations consist mostly of a few different keys, so keys are
 * compared in place, without creating strings.
 */
export class KeyTable<Known extends { readonly name: string }> {
  readonly #byName: ReadonlyMap<string, Known>;
  /** By `slot`; absent where no key is. */
  readonly #slots: readonly (readonly Known[] | undefined)[];

  constructor(keys: readonly Known[]) {
    this.#byName = new Map(keys.map((key) => [key.name, key]));
    const slots = Array.from<Known[] | undefined>({ length: SIZE });
    for (const key of keys) {
      const { name } = key;
      (slots[slot(name, 0, name.length)] ??= []).push(key);
    }
    this.#slots = slots;
  }

  /** The key of a name; undefined where the struct has none. */
  named(name: string): Known | undefined {
    return this.#byName.get(name);
  }

  /** The key of a node that is unquoted and has no tag; undefined for all others. */
  lookUpBareKey(node: YamlNode): Known | undefined {
    if (node.kind !== 'scalar' || node.properties !== undefined || !node.isBare) return undefined;
    const { source, from, to } = node;
    const candidates = this.#slots[slot(source, from, to)];
    if (candidates === undefined) return undefined;
    for (const key of candidates) {
      if (key.name.length === to - from && source.startsWith(key.name, from)) return key;
    }
    return undefined;
  }
}

const SIZE = 128;

/** Hash of a key by its length, first and last character: 0 to SIZE - 1. */
function slot(text: string, from: number, to: number): number {
  return ((to - from) * 37 + text.charCodeAt(from) * 5 + text.charCodeAt(to - 1)) & (SIZE - 1);
}
