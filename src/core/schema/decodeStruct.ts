import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { isUnread, stringAs } from '../yaml/decode/goTypes.ts';
import type { Decoded } from '../yaml/decode/decoder.ts';
import { mergeSources, ownKeys } from '../yaml/decode/merge.ts';
import { isMergeKey, mayBeSpecial } from '../yaml/decode/resolve.ts';
import { checkUniqueKeys } from '../yaml/decode/uniqueKeys.ts';
import {
  dereference,
  type YamlConcrete,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../yaml/tree/node.ts';
import { isHoled, isOpen } from '../yaml/tree/openNodes.ts';
import type { SchemaDecoder } from './decode.ts';
import { KeyTable } from './keyTable.ts';
import {
  bareName,
  isKnown,
  type Key,
  type Product,
  type ReadContext,
  type StructType,
  type Type,
  typeOf,
} from './schema.ts';
import { explainUnknownKey } from './unknownKey.ts';
import { type SetField, StructValue, type Value } from './value.ts';

interface KnownKey {
  /** The schema's own string: comparing it costs nothing, unlike one cut out of the file. */
  readonly name: string;
  readonly key: Key;
  readonly type: Type;
  /** Deprecated, or holds a secret. */
  readonly isFlagged: boolean;
}

const keyType = stringAs('string');

type KeyTables = WeakMap<StructType, KeyTable<KnownKey>>;

/** The keys of structs, made once for all documents with the same target and product. */
const keyTables = new WeakMap<Target, Map<Product, KeyTables>>();

function keyTablesFor({ target, product }: ReadContext): KeyTables {
  const byProduct = keyTables.get(target) ?? new Map<Product, KeyTables>();
  keyTables.set(target, byProduct);
  const tables = byProduct.get(product) ?? new WeakMap<StructType, KeyTable<KnownKey>>();
  byProduct.set(product, tables);
  return tables;
}

/** Fills structs: the part of SchemaDecoder that knows keys. */
export class StructDecoder {
  readonly #session: SchemaDecoder;
  readonly #keys: KeyTables;

  constructor(session: SchemaDecoder) {
    this.#session = session;
    this.#keys = keyTablesFor(session.context);
  }

  read(node: YamlConcrete, type: StructType): Decoded<StructValue> {
    const { decoder, context, existing, faults } = this.#session;
    const before = decoder.errors.length;
    const { unknowns } = this.#session;
    const isNull = node.kind === 'scalar' && isUnread(node, decoder.dialect);
    if (type.scalarFor !== undefined && node.kind === 'scalar' && !isNull) {
      return this.#shorthand(node, type, type.scalarFor);
    }
    let value: StructValue;
    if (node.kind === 'mapping') {
      const reuse = existing instanceof StructValue && type.resets !== true && !existing.zero;
      value = reuse ? existing : new StructValue(type, node, false, node.entries.length / 2);
      if (!this.#fill(node, value, !reuse, undefined)) return undefined;
    } else if (isNull) {
      return decoder.nullOrMismatch(node, bareName(type, context));
    } else if (decoder.nullOrMismatch(node, this.#session.nameOf(type)) === null) {
      // In v2, `Null` and `NULL` reach UnmarshalYAML, which then fills in zero values.
      value = new StructValue(type, node, true);
    } else return undefined;
    if (isOpen(node)) {
      value.isOpen = true;
      this.#session.unknowns++;
    }
    const isKnown = this.#session.unknowns === unknowns;
    const clean = decoder.errors.length === before;
    // A check that misses a value would take it for the default.
    if (!isKnown && type.resilient !== true)
      return value.isUnknown && type.keepsUnknown !== true ? undefined : value;
    if (type.check !== undefined && (clean || type.resilient === true)) {
      const outcome = type.check(value, context);
      const good =
        type.resilient === true ? faults.keepLater(outcome, node) : faults.keep(outcome, node);
      if (!good && type.resilient !== true) return undefined;
    }
    return clean || type.resilient === true ? value : undefined;
  }

  #shorthand(node: YamlScalar, type: StructType, name: string): Decoded<StructValue> {
    const key = type.keys[name];
    const text = key && this.#session.decode(node, key.type);
    if (text === undefined) return undefined;
    const value = new StructValue(type, node);
    value.add({ name, value: text ?? '', key: node, span: node, isNull: text === null });
    return value;
  }

  /**
   * `fresh`: the value has no keys from other mappings; `settled`: the keys that v3 does not take from
   * merged mappings any more.
   */
  #fill(
    node: YamlMapping,
    value: StructValue,
    fresh: boolean,
    settled: Set<string> | undefined,
  ): boolean {
    const { decoder } = this.#session;
    if (!checkUniqueKeys(decoder, node)) return false;
    const keys = this.#keysOf(value.type);
    let seen = fresh ? undefined : new Map<string, Span>();
    let merged: YamlNode | undefined;
    const { entries } = node;
    for (let i = 0; i < entries.length; i += 2) {
      const at = entries[i];
      const content = entries[i + 1];
      if (at === undefined || content === undefined || decoder.stopped) return true;
      let known = keys.lookUpBareKey(at);
      let name = known?.name;
      if (name === undefined) {
        if (isMergeKey(at, decoder.dialect)) {
          if (decoder.dialect === 'v3') merged = content;
          else {
            seen ??= keysOf(value);
            this.#merge(content, value, undefined);
          }
          continue;
        }
        name = this.#keyName(at);
        if (name === undefined) continue;
        known = keys.named(name);
      }
      if (settled?.has(name) === true) continue;
      settled?.add(name);
      if (known === undefined) this.#setOther(name, at, content, value, node);
      else this.#setField(known, at, content, value, seen);
    }
    if (merged !== undefined) this.#merge(merged, value, settled ?? ownKeys(node));
    return true;
  }

  #merge(from: YamlNode, value: StructValue, settled: Set<string> | undefined): void {
    mergeSources(this.#session.decoder, from, (source) => {
      this.#fill(source, value, false, settled);
    });
  }

  /** The keys that the target's release knows, with the types that it gives them. */
  #keysOf(type: StructType): KeyTable<KnownKey> {
    let table = this.#keys.get(type);
    if (table === undefined) {
      const { context } = this.#session;
      const known = Object.entries(type.keys).filter(([, key]) => isKnown(key, context));
      table = new KeyTable(
        known.map(([name, key]) => ({
          name,
          key,
          type: typeOf(key, context),
          isFlagged: key.deprecated !== undefined || key.secret !== undefined,
        })),
      );
      this.#keys.set(type, table);
    }
    return table;
  }

  /** A key as a Go string; undefined for an invalid one, and for null in v3. */
  #keyName(node: YamlNode): string | undefined {
    if (node.kind === 'scalar' && !mayBeSpecial(node)) return node.value;
    const { decoder } = this.#session;
    const name = decoder.decode(keyType, node);
    return name ?? (name === null && decoder.dialect === 'v2' ? '' : undefined);
  }

  #setField(
    { name, key, type, isFlagged }: KnownKey,
    at: YamlNode,
    content: YamlNode,
    value: StructValue,
    seen: Map<string, Span> | undefined,
  ): void {
    const { decoder } = this.#session;
    const earlier = value.field(name);
    const first =
      seen === undefined ? (earlier?.key ?? value.failed.get(name)?.key) : seen.get(name);
    if (first !== undefined) {
      decoder.duplicateField(name, this.#session.nameOf(value.type), at, first);
      return;
    }
    seen?.set(name, at);
    const decoded = this.#session.decode(content, type, earlier?.value);
    if (decoded === undefined) {
      if (isHoled(dereference(content))) value.isUnknown = true;
      value.fail(name, { key: at, span: content });
      return;
    }
    const isNull = decoded === null;
    let held: Value = decoded ?? undefined;
    if (isNull && type.kind === 'struct' && key.inPlace === true) {
      held = new StructValue(type, at, true);
    }
    const field: SetField = { name, value: held, key: at, span: content, isNull };
    if (earlier === undefined) value.add(field);
    else value.set(field);
    if (isFlagged) this.#session.flagged.push({ struct: value, field });
  }

  /** Handles a key without a field: an entry of an inlined map, or an error. */
  #setOther(
    name: string,
    at: YamlNode,
    content: YamlNode,
    value: StructValue,
    mapping: YamlMapping,
  ): void {
    const { type } = value;
    if (isHoled(at)) {
      value.isOpen = true;
      this.#session.unknowns++;
      return;
    }
    if (type.rest !== undefined) {
      // An inlined map gets an entry even if its value did not decode.
      const entry = this.#session.decode(content, type.rest) ?? undefined;
      this.#session.setEntry(value.rest, name, entry, at, content);
      return;
    }
    const detail = explainUnknownKey(at, name, type, mapping, this.#session.context);
    this.#session.faults.unknownField(name, this.#session.nameOf(type), at, detail);
    // A second one of this name is unknown again, not a duplicate.
    if (!value.has(name)) value.fail(name, { key: at, span: content });
  }
}

function keysOf(value: StructValue): Map<string, Span> {
  const keys = new Map<string, Span>();
  for (const [name, { key }] of value.failed) keys.set(name, key);
  for (const { name, key } of value.fields) keys.set(name, key);
  return keys;
}
