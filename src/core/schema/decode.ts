import {
  bool,
  float64,
  intAs,
  isUnread,
  optionalBool,
  stringAs,
  uintAs,
} from '../yaml/decode/goTypes.ts';
import { type Decoded, Decoder, type GoType } from '../yaml/decode/decoder.ts';
import { goQuote } from '../go/quote.ts';
import { mergeSources, ownKeys } from '../yaml/decode/merge.ts';
import { isMergeKey } from '../yaml/decode/resolve.ts';
import { checkUniqueKeys } from '../yaml/decode/uniqueKeys.ts';
import type { Dialect, YamlConcrete, YamlMapping, YamlNode } from '../yaml/tree/node.ts';
import { isHoled, isOpen } from '../yaml/tree/openNodes.ts';
import { anyType } from './anyValue.ts';
import { StructDecoder } from './decodeStruct.ts';
import { Faults } from './faults.ts';
import { goDurationType } from './goDuration.ts';
import type { ListType, MapType, Parsed, ReadContext, TextType, Type } from './schema.ts';
import { bareName, goName } from './schema.ts';
import { ListValue, MapValue, type Placed, type Setting, type Value, textOf } from './value.ts';

/** How many texts of a type are remembered in one file. */
const MAX_KNOWN = 100;

/**
 * Fills values of schema types from YAML nodes the way go-yaml fills Go's structs where keys that
 * are no fields are errors (v2's UnmarshalStrict, v3's KnownFields), the checks of each
 * UnmarshalYAML included.
 */
export class SchemaDecoder {
  readonly decoder: Decoder;
  readonly faults: Faults;
  readonly context: ReadContext;
  /** Keys in the file that are deprecated or hold secrets; a merged key is listed more than once. */
  readonly flagged: Setting[] = [];
  /** How many values of the file are not known; see `base/holes.ts`. */
  unknowns = 0;
  /** The previous value of a Go field: go-yaml fills an existing struct or map. */
  existing: Value = undefined;
  readonly #structs: StructDecoder;
  readonly #goTypes = new Map<Type, GoType<NonNullable<Value>>>();

  constructor(context: ReadContext, dialect: Dialect) {
    this.context = context;
    this.decoder = new Decoder(dialect);
    this.faults = new Faults(this.decoder);
    this.#structs = new StructDecoder(this);
  }

  /** Null for null, undefined after an error and for what is not known. */
  decode(node: YamlNode, type: Type, existing?: Value): Decoded<NonNullable<Value>> {
    if (!keepsHoles(type) && isUnknown(node)) {
      this.unknowns++;
      return undefined;
    }
    this.existing = existing;
    const value = this.decoder.decode(this.#goType(type), node);
    this.existing = undefined;
    return value;
  }

  /** Go's name of a type at the target's release. */
  nameOf(type: Type): string {
    return goName(type, this.context);
  }

  #goType(type: Type): GoType<NonNullable<Value>> {
    let goType = this.#goTypes.get(type);
    if (goType === undefined) this.#goTypes.set(type, (goType = this.#makeGoType(type)));
    return goType;
  }

  #makeGoType(type: Type): GoType<NonNullable<Value>> {
    switch (type.kind) {
      case 'string': {
        const content = stringAs(type.go);
        const { misread } = type;
        if (misread === undefined) return content;
        return {
          read: (decoder, node) => {
            if (node.kind === 'scalar') return content.read(decoder, node);
            const value = content.read(decoder, node);
            this.faults.explain(misread(node));
            return value;
          },
        };
      }
      case 'bool':
        return type.pointer === true ? optionalBool : bool;
      case 'int':
        return intAs(type.go, type.bits);
      case 'uint':
        return uintAs(type.go, type.bits);
      case 'float':
        return float64;
      case 'goDuration':
        return goDurationType;
      case 'any':
        return anyType;
      case 'node':
        return { read: (_, node) => (node.kind === 'scalar' ? node.value : '') };
      case 'text': {
        const content = stringAs(this.nameOf(type));
        const parse = this.#parserOf(type);
        return { read: (_, node) => this.#text(node, type, content, parse) };
      }
      case 'list':
        return { read: (_, node) => this.#list(node, type) };
      case 'map':
        return { read: (_, node) => this.#map(node, type) };
      case 'struct':
        return { read: (_, node) => this.#structs.read(node, type) };
    }
  }

  /** Remembers what texts mean, because files repeat labels, intervals and regexes. */
  #parserOf(type: TextType): (text: string) => Parsed {
    const known = new Map<string, Parsed>();
    return (text) => {
      let parsed = known.get(text);
      if (parsed === undefined) {
        parsed = type.parse(text, this.context);
        if (known.size < MAX_KNOWN) known.set(text, parsed);
      }
      return parsed;
    };
  }

  #text(
    node: YamlConcrete,
    type: TextType,
    content: GoType<string>,
    parse: (text: string) => Parsed,
  ): Decoded<NonNullable<Value>> {
    const { decoder } = this;
    if (node.kind === 'scalar' && type.via === 'yaml' && isUnread(node, decoder.dialect)) {
      const bare = type.bare?.go ?? this.nameOf(type);
      if (decoder.dialect === 'v3') return decoder.nullOrMismatch(node, bare);
      const tagged = node.properties?.tag !== undefined;
      if (node.style === 'plain' && !tagged) return null;
      if (type.bare?.holdsString === true && !tagged) return node.value;
      if (type.bare?.readsText !== true || tagged) return decoder.nullOrMismatch(node, bare);
    }
    const text = content.read(decoder, node);
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
      const found = decoder.nullOrMismatch(node, this.#wanted(node, type));
      if (found === undefined) this.faults.explain(type.misread?.(node));
      return found;
    }
    const before = decoder.errors.length;
    const { unknowns } = this;
    const dropsNulls = decoder.dialect === 'v3' && !isNilable(type.item);
    const items = new Array<Placed>(node.items.length);
    let count = 0;
    let complete = true;
    for (const item of node.items) {
      const value = this.decode(item, type.item);
      if (value === undefined) complete = false;
      else if (value !== null) items[count++] = { value, span: item };
      else if (!dropsNulls) items[count++] = { value: undefined, span: item };
    }
    items.length = count;
    const list = new ListValue(items, node, complete && !isOpen(node));
    if (isOpen(node)) this.unknowns++;
    if (type.check === undefined || decoder.errors.length > before || this.unknowns > unknowns) {
      return list;
    }
    return this.faults.keep(type.check(list, this.context), node) ? list : undefined;
  }

  /** The Go type that go-yaml names in its error for a node of the wrong form. */
  #wanted(node: YamlConcrete, type: ListType | MapType): string {
    const unread = node.kind === 'scalar' && isUnread(node, this.decoder.dialect);
    return unread ? bareName(type, this.context) : this.nameOf(type);
  }

  #map(node: YamlConcrete, type: MapType): Decoded<MapValue> {
    const { decoder, existing } = this;
    if (node.kind !== 'mapping') {
      return decoder.nullOrMismatch(node, this.#wanted(node, type));
    }
    const before = decoder.errors.length;
    const { unknowns } = this;
    const map = existing instanceof MapValue ? existing : new MapValue(node);
    if (!this.#fillMap(node, type, map, undefined)) return undefined;
    if (type.check === undefined || decoder.errors.length > before || this.unknowns > unknowns) {
      return map;
    }
    return this.faults.keep(type.check(map, this.context), node) ? map : undefined;
  }

  /** `settled`: the keys that v3 does not take from merged mappings any more. */
  #fillMap(
    node: YamlMapping,
    type: MapType,
    map: MapValue,
    settled: Set<string> | undefined,
  ): boolean {
    const { decoder } = this;
    if (!checkUniqueKeys(decoder, node)) return false;
    const { entries } = node;
    let merged: YamlNode | undefined;
    for (let i = 0; i < entries.length; i += 2) {
      const at = entries[i];
      const content = entries[i + 1];
      if (at === undefined || content === undefined) continue;
      if (isMergeKey(at, decoder.dialect)) {
        if (decoder.dialect === 'v3') merged = content;
        else this.#mergeIntoMap(content, type, map, undefined);
        continue;
      }
      const key = this.decode(at, type.key);
      // v3 skips a null key; to v2 it is the empty string.
      if (key === undefined || (key === null && decoder.dialect === 'v3')) continue;
      const name = textOf(key ?? undefined);
      if (isHoled(at)) this.unknowns++;
      if (settled?.has(name) === true) continue;
      settled?.add(name);
      const value = this.decode(content, type.value);
      if (value !== undefined) this.setEntry(map, name, value ?? undefined, at, content);
    }
    if (merged !== undefined) this.#mergeIntoMap(merged, type, map, settled ?? ownKeys(node));
    return true;
  }

  #mergeIntoMap(
    from: YamlNode,
    type: MapType,
    map: MapValue,
    settled: Set<string> | undefined,
  ): void {
    mergeSources(this.decoder, from, (source) => {
      this.#fillMap(source, type, map, settled);
    });
  }

  /** Sets an entry of a map. In v2 a repeated key is an error. */
  setEntry(map: MapValue, name: string, value: Value, key: YamlNode, content: YamlNode): void {
    const first = this.decoder.dialect === 'v2' ? map.entries.get(name) : undefined;
    if (first === undefined) map.entries.set(name, { value, key, span: content });
    else {
      const message = `key ${goQuote(name)} already set in map`;
      this.decoder.duplicateKey(message, content.line, key, first.key);
    }
  }
}

/** True for types whose values are texts as they are written: names with holes can be told apart. */
function keepsHoles({ kind }: Type): boolean {
  return kind === 'string' || kind === 'any' || kind === 'node';
}

function isUnknown(node: YamlNode): boolean {
  return isHoled(node.kind === 'alias' ? node.target : node);
}

/** True for maps, slices and interfaces: for a null in a list, v3 keeps nil instead of nothing. */
function isNilable({ kind }: Type): boolean {
  return kind === 'list' || kind === 'map' || kind === 'any';
}
