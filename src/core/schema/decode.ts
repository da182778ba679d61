import type { Span } from '../base/text.ts';
import { bool, float64, intAs, isUnread, stringAs, uintAs } from '../yaml/decode/kinds.ts';
import { type Decoded, Decoder, type Kind } from '../yaml/decode/decoder.ts';
import { goQuote } from '../go/quote.ts';
import { mergeSources } from '../yaml/decode/merge.ts';
import type { YamlConcrete, YamlMapping, YamlNode, YamlScalar } from '../yaml/tree/node.ts';
import { mayBeSpecial } from '../yaml/decode/resolve.ts';
import { anyKind } from './anyValue.ts';
import { Faults } from './faults.ts';
import { goDurationKind } from './goDuration.ts';
import { KeyTable } from './keyTable.ts';
import type {
  CheckContext,
  Key,
  ListType,
  MapType,
  Parsed,
  StructType,
  TextType,
  Type,
} from './schema.ts';
import { asNumber, bytes, isMerge, optionalBool } from './scalarKinds.ts';
import { bareName, goName, isKnown, typeOf } from './schema.ts';
import { explainUnknownKey } from './unknownKey.ts';
import {
  type Field,
  ListValue,
  MapValue,
  type Placed,
  type Setting,
  StructValue,
  type Value,
  textOf,
} from './value.ts';

interface KnownKey {
  /** The schema's own string: comparing it costs nothing, unlike one cut out of the file. */
  readonly name: string;
  readonly field: Key;
  readonly type: Type;
  /** Deprecated, or holds a secret. */
  readonly isDelicate: boolean;
}

/** How many texts of a type are remembered in one file. */
const MAX_KNOWN = 100;

const key = stringAs('string');
const collection: Kind<never> = {
  goType: '',
  nilable: false,
  read: () => undefined,
};

/**
 * Fills values of schema types from YAML nodes the way go-yaml v2's UnmarshalStrict fills Go's
 * structs, the checks of each UnmarshalYAML included.
 */
export class ConfigDecoder {
  readonly decoder = new Decoder('v2');
  readonly faults = new Faults(this.decoder);
  readonly #context: CheckContext;
  readonly #kinds = new Map<Type, Kind<NonNullable<Value>>>();
  readonly #keys = new Map<StructType, KeyTable<KnownKey>>();
  /** Keys that are set and are deprecated or hold secrets; a merged one is here more than once. */
  readonly delicate: Setting[] = [];
  /** What a Go field held before: go-yaml fills structs and maps that are there. */
  #existing: Value = undefined;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  /** Undefined for null and where nothing could be decoded. */
  decode(node: YamlNode, type: Type): Value {
    return this.#decode(node, type, undefined) ?? undefined;
  }

  #go(type: Type): string {
    return goName(type, this.#context);
  }

  #decode(node: YamlNode, type: Type, existing: Value): Decoded<NonNullable<Value>> {
    this.#existing = existing;
    const value = this.decoder.decode(this.#kind(type), node);
    this.#existing = undefined;
    return value;
  }

  #kind(type: Type): Kind<NonNullable<Value>> {
    let kind = this.#kinds.get(type);
    if (kind === undefined) this.#kinds.set(type, (kind = this.#makeKind(type)));
    return kind;
  }

  #makeKind(type: Type): Kind<NonNullable<Value>> {
    switch (type.kind) {
      case 'string':
        return bytes(stringAs(type.go));
      case 'bool':
        return type.pointer === true ? optionalBool : bool;
      case 'int':
        return asNumber(intAs(type.go, type.bits));
      case 'uint':
        return asNumber(uintAs(type.go, type.bits));
      case 'float':
        return float64;
      case 'goDuration':
        return goDurationKind;
      case 'any':
        return anyKind;
      case 'text': {
        const text = bytes(stringAs(this.#go(type)));
        const parse = this.#parserOf(type);
        return { ...collection, read: (_, node) => this.#text(node, type, text, parse) };
      }
      case 'list':
        return { ...collection, read: (_, node) => this.#list(node, type) };
      case 'map':
        return { ...collection, read: (_, node) => this.#map(node, type) };
      case 'struct':
        return { ...collection, read: (_, node) => this.#struct(node, type) };
    }
  }

  /** Most texts of a file come again and again: the same labels, intervals and regexes. */
  #parserOf(type: TextType): (text: string) => Parsed {
    const known = new Map<string, Parsed>();
    return (text) => {
      let parsed = known.get(text);
      if (parsed === undefined) {
        parsed = type.parse(text, this.#context);
        if (known.size < MAX_KNOWN) known.set(text, parsed);
      }
      return parsed;
    };
  }

  #text(
    node: YamlConcrete,
    type: TextType,
    content: Kind<string>,
    parse: (text: string) => Parsed,
  ): Decoded<NonNullable<Value>> {
    if (node.kind === 'scalar' && type.via === 'yaml' && isUnread(node)) {
      const tagged = node.properties?.tag !== undefined;
      if (node.style === 'plain' && !tagged) return null;
      if (type.bare?.holdsString === true && !tagged) return node.value;
      if (type.bare?.readsText !== true || tagged) {
        return this.decoder.nullOrMismatch(node, type.bare?.go ?? this.#go(type));
      }
    }
    const text = content.read(this.decoder, node);
    if (text === undefined || (text === null && type.via === 'text')) return text;
    const parsed = parse(text ?? '');
    if ('value' in parsed) return parsed.value;
    const { error: message, code = 'invalid-value', hint } = parsed;
    this.faults.keep({ message, at: node, code, ...(hint === undefined ? {} : { hint }) });
    return undefined;
  }

  #list(node: YamlConcrete, type: ListType): Decoded<ListValue> {
    const { decoder } = this;
    if (node.kind !== 'sequence') {
      return decoder.nullOrMismatch(node, this.#wanted(node, type));
    }
    const before = decoder.errors.length;
    const items = new Array<Placed>(node.items.length);
    let count = 0;
    for (const item of node.items) {
      const value = this.#decode(item, type.item, undefined);
      if (value !== undefined) items[count++] = { value: value ?? undefined, span: item };
    }
    items.length = count;
    const list = new ListValue(items, node, items.length === node.items.length);
    if (type.check === undefined || decoder.errors.length > before) return list;
    return this.faults.keep(type.check(list, this.#context)) ? list : undefined;
  }

  /** What go-yaml says that it wants, where a collection is of the wrong form. */
  #wanted(node: YamlConcrete, type: ListType | MapType): string {
    const unread = node.kind === 'scalar' && isUnread(node);
    return unread ? bareName(type, this.#context) : this.#go(type);
  }

  #map(node: YamlConcrete, type: MapType): Decoded<MapValue> {
    const { decoder } = this;
    const existing = this.#existing;
    if (node.kind !== 'mapping') {
      return decoder.nullOrMismatch(node, this.#wanted(node, type));
    }
    const before = decoder.errors.length;
    const map = existing instanceof MapValue ? existing : new MapValue(node);
    this.#fillMap(node, type, map);
    if (type.check === undefined || decoder.errors.length > before) return map;
    return this.faults.keep(type.check(map, this.#context)) ? map : undefined;
  }

  #fillMap(node: YamlMapping, type: MapType, map: MapValue): void {
    const { entries } = node;
    for (let i = 0; i < entries.length; i += 2) {
      const at = entries[i];
      const content = entries[i + 1];
      if (at === undefined || content === undefined) continue;
      if (isMerge(at)) {
        mergeSources(this.decoder, content, (source) => {
          this.#fillMap(source, type, map);
        });
        continue;
      }
      const name = this.#decode(at, type.key, undefined);
      if (name === undefined) continue;
      const value = this.#decode(content, type.value, undefined);
      if (value !== undefined)
        this.#setEntry(map, textOf(name ?? undefined), value ?? undefined, at, content);
    }
  }

  #setEntry(map: MapValue, name: string, value: Value, key: YamlNode, content: YamlNode): void {
    const first = map.entries.get(name);
    if (first === undefined) map.entries.set(name, { value, key, span: content });
    else {
      const message = `key ${goQuote(name)} already set in map`;
      this.decoder.duplicateKey(message, content.line, key, first.key);
    }
  }

  #struct(node: YamlConcrete, type: StructType): Decoded<StructValue> {
    const { decoder } = this;
    const existing = this.#existing;
    const before = decoder.errors.length;
    let value: StructValue;
    if (type.scalarFor !== undefined && node.kind === 'scalar' && !isUnread(node)) {
      return this.#shorthand(node, type, type.scalarFor);
    }
    if (node.kind === 'mapping') {
      const reuse = existing instanceof StructValue && type.resets !== true && !existing.zero;
      value = reuse ? existing : new StructValue(type, node, false, node.entries.length / 2);
      this.#fillStruct(node, value, !reuse);
    } else if (node.kind === 'scalar' && isUnread(node)) {
      return decoder.nullOrMismatch(node, bareName(type, this.#context));
    } else if (decoder.nullOrMismatch(node, this.#go(type)) === null) {
      // `Null` and `NULL` reach UnmarshalYAML, which then finds everything zero.
      value = new StructValue(type, node, true);
    } else return undefined;
    const clean = decoder.errors.length === before;
    if (type.check !== undefined && (clean || type.resilient === true)) {
      const outcome = type.check(value, this.#context);
      const good =
        type.resilient === true ? this.faults.keepLater(outcome) : this.faults.keep(outcome);
      if (!good && type.resilient !== true) return undefined;
    }
    return clean || type.resilient === true ? value : undefined;
  }

  #shorthand(node: YamlScalar, type: StructType, name: string): Decoded<StructValue> {
    const text = key.read(this.decoder, node);
    if (text === undefined) return undefined;
    const value = new StructValue(type, node);
    value.add({ name, value: text ?? '', key: node, span: node, isNull: text === null });
    return value;
  }

  /** `fresh`: whatever is set in the value comes from this very mapping. */
  #fillStruct(node: YamlMapping, value: StructValue, fresh: boolean): void {
    const { type } = value;
    const keys = this.#keysOf(type);
    let seen = fresh ? undefined : new Map<string, Span>();
    const { entries } = node;
    for (let i = 0; i < entries.length; i += 2) {
      const at = entries[i];
      const content = entries[i + 1];
      if (at === undefined || content === undefined || this.decoder.stopped) return;
      const spelt = keys.spelt(at);
      if (spelt !== undefined) {
        this.#setField(spelt, at, content, value, seen);
        continue;
      }
      if (isMerge(at)) {
        seen ??= keysOf(value);
        mergeSources(this.decoder, content, (source) => {
          this.#fillStruct(source, value, false);
        });
        continue;
      }
      const name = this.#keyName(at);
      if (name === undefined) continue;
      const known = keys.named(name);
      if (known !== undefined) {
        this.#setField(known, at, content, value, seen);
      } else if (type.rest !== undefined) {
        const entry = this.#decode(content, type.rest, undefined);
        // An inlined map takes even what did not decode.
        this.#setEntry(value.rest, name, entry ?? undefined, at, content);
      } else this.#unknownKey(name, at, value, node);
    }
  }

  /** The keys that the target's release knows, with the types that it gives them. */
  #keysOf(type: StructType): KeyTable<KnownKey> {
    let keys = this.#keys.get(type);
    if (keys === undefined) {
      const known = Object.entries(type.keys).filter(([, field]) => isKnown(field, this.#context));
      keys = new KeyTable(
        known.map(([name, field]) => ({
          name,
          field,
          type: typeOf(field, this.#context),
          isDelicate: field.deprecated !== undefined || field.secret !== undefined,
        })),
      );
      this.#keys.set(type, keys);
    }
    return keys;
  }

  /** A key as the Go string that go-yaml reads it into. */
  #keyName(node: YamlNode): string | undefined {
    if (node.kind === 'scalar' && !mayBeSpecial(node)) return node.value;
    const name = this.decoder.decode(key, node);
    return name === undefined ? undefined : (name ?? '');
  }

  #setField(
    { name, field: key, type, isDelicate }: KnownKey,
    at: YamlNode,
    content: YamlNode,
    value: StructValue,
    seen: Map<string, Span> | undefined,
  ): void {
    const earlier = value.field(name);
    const first = seen === undefined ? (earlier?.key ?? value.failed.get(name)) : seen.get(name);
    if (first !== undefined) {
      this.decoder.duplicateField(name, this.#go(value.type), at, first);
      return;
    }
    seen?.set(name, at);
    const decoded = this.#decode(content, type, earlier?.value);
    if (decoded === undefined) {
      value.fail(name, at);
      return;
    }
    const isNull = decoded === null;
    let held: Value = decoded ?? undefined;
    if (isNull && type.kind === 'struct' && key.inPlace === true) {
      held = new StructValue(type, at, true);
    }
    const field: Field = { name, value: held, key: at, span: content, isNull };
    if (earlier === undefined) value.add(field);
    else value.set(field);
    if (isDelicate) this.delicate.push({ struct: value, field });
  }

  #unknownKey(name: string, node: YamlNode, value: StructValue, mapping: YamlMapping): void {
    const detail = explainUnknownKey(node, name, value.type, mapping, this.#context);
    this.faults.unknownField(name, this.#go(value.type), node, detail);
    // Not a field: a second one is the same error again, not a duplicate.
    if (!value.has(name)) value.fail(name, node);
  }
}

function keysOf(value: StructValue): Map<string, Span> {
  const keys = new Map(value.failed);
  for (const { name, key: at } of value.fields) keys.set(name, at);
  return keys;
}
