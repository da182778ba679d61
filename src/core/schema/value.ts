import type { Span } from '../base/text.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { newestTarget } from '../base/target.ts';
import type { Key, Scalar, StructType, Type } from './schema.ts';

/**
 * What a file's text decodes to: Go's values, each with the place that set it. Getters give Go's
 * zero value or the default where the file says nothing, so that checks read like Go's.
 */
export type Value = Scalar | undefined | StructValue | ListValue | MapValue | AnyValue;

/** A value and the node that sets it, which is also its place. */
export interface Placed {
  readonly value: Value;
  readonly span: YamlNode;
}

/** What Go's interface{} takes: the node as it is. */
export class AnyValue {
  readonly kind = 'any';
  readonly node: YamlNode;

  constructor(node: YamlNode) {
    this.node = node;
  }
}

/** A decoded list. */
export class ListValue {
  readonly kind = 'list';
  readonly items: readonly Placed[];
  readonly span: Span;
  /** False where items did not decode and are left out. */
  readonly complete: boolean;

  constructor(items: readonly Placed[], span: Span, complete = true) {
    this.items = items;
    this.span = span;
    this.complete = complete;
  }
}

/** A decoded map. */
export class MapValue {
  readonly kind = 'map';
  readonly span: Span;
  /** By Go key (maps of strings only), with the nodes of key and value. */
  readonly entries = new Map<string, { value: Value; key: YamlNode; span: YamlNode }>();

  constructor(span: Span) {
    this.span = span;
  }
}

/** The nodes of a key and of its value. */
export interface KeyNodes {
  readonly key: YamlNode;
  readonly span: YamlNode;
}

/** One key of a struct that the file sets. */
export interface SetField extends KeyNodes {
  readonly name: string;
  readonly value: Value;
  /** True for null, `~` and nothing at all. */
  readonly isNull: boolean;
}

/** A struct of a list, undefined for a null item, with the place that set it. */
export interface PlacedStruct extends Placed {
  readonly value: StructValue | undefined;
}

const none: ReadonlyMap<string, KeyNodes> = new Map();

/** A decoded mapping with known keys, with the defaults of those that are not set. */
export class StructValue {
  readonly kind = 'struct';
  readonly type: StructType;
  /** The mapping's own place, or the key's where the struct is there by default. */
  readonly span: Span;
  /** Null in the file: every unset field is zero instead of its default. */
  readonly zero: boolean;
  // Structs are many and small: a list takes less room than a map and is as fast.
  readonly #fields: SetField[];
  /** True where keys are filled in later; see `base/holes.ts`. */
  isOpen = false;
  /** True where a value is filled in later that is not a text. */
  isUnknown = false;
  #count = 0;
  #rest: MapValue | undefined;
  #failed: Map<string, KeyNodes> | undefined;

  /** `expected`: how many keys will be set; a list that grows by itself takes far more room. */
  constructor(type: StructType, span: Span, zero = false, expected = 0) {
    this.type = type;
    this.span = span;
    this.zero = zero;
    this.#fields = expected === 0 ? [] : new Array<SetField>(expected);
  }

  /** Sets a key that is set already, or adds it. */
  set(field: SetField): void {
    const known = this.fields.findIndex(({ name }) => name === field.name);
    if (known >= 0) this.#fields[known] = field;
    else this.add(field);
  }

  /** Sets a key that is not set yet. */
  add(field: SetField): void {
    this.#fields[this.#count++] = field;
  }

  /** The keys that the file sets, in its order. */
  get fields(): readonly SetField[] {
    if (this.#fields.length > this.#count) this.#fields.length = this.#count;
    return this.#fields;
  }

  /** Keys without a field, if the type accepts them. */
  get rest(): MapValue {
    this.#rest ??= new MapValue(this.span);
    return this.#rest;
  }

  /** Keys that the file sets and that did not decode. */
  get failed(): ReadonlyMap<string, KeyNodes> {
    return this.#failed ?? none;
  }

  fail(name: string, nodes: KeyNodes): void {
    this.#failed ??= new Map();
    this.#failed.set(name, nodes);
  }

  /** True where the file sets the key, even to null. */
  has(name: string): boolean {
    return this.field(name) !== undefined;
  }

  /** True where the file says null, or nothing behind the colon. */
  isNull(name: string): boolean {
    return this.field(name)?.isNull === true;
  }

  field(name: string): SetField | undefined {
    for (let i = 0; i < this.#count; i++) {
      const field = this.#fields[i];
      if (field?.name === name) return field;
    }
    return undefined;
  }

  /** The place to blame for a key: its value, else the whole struct. */
  at(name: string): Span {
    const field = this.field(name);
    if (field === undefined) return this.span;
    return field.span.to > field.span.from ? field.span : field.key;
  }

  keyAt(name: string): Span {
    return this.field(name)?.key ?? this.span;
  }

  get(name: string): Value {
    const field = this.field(name);
    if (field !== undefined) return field.value;
    const key = this.type.keys[name];
    if (key === undefined) return undefined;
    if (key.inPlace === true && key.type.kind === 'struct') {
      return new StructValue(key.type, this.span, this.zero);
    }
    return this.zero || key.default === undefined ? zeroOf(key.type) : defaultOf(key);
  }

  text(name: string): string {
    const value = this.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** Integers, floats; durations in ms. */
  number(name: string): number {
    const value = this.get(name);
    return typeof value === 'number' ? value : 0;
  }

  flag(name: string): boolean {
    return this.get(name) === true;
  }

  /** Undefined for a nil pointer, that is absent or null. */
  struct(name: string): StructValue | undefined {
    const value = this.get(name);
    return value instanceof StructValue ? value : undefined;
  }

  /** A struct that the file sets; undefined where it is there by default only. */
  given(name: string): StructValue | undefined {
    return this.has(name) ? this.struct(name) : undefined;
  }

  list(name: string): readonly Placed[] {
    const value = this.field(name)?.value;
    return value instanceof ListValue ? value.items : [];
  }

  /** False where the list, or an item of it, did not decode. */
  isComplete(name: string): boolean {
    const value = this.field(name)?.value;
    return !this.failed.has(name) && (!(value instanceof ListValue) || value.complete);
  }

  /** The structs of a list; null items are undefined. */
  structs(name: string): readonly PlacedStruct[] {
    const items = this.list(name);
    return items.every(isPlacedStruct) ? items : [];
  }

  map(name: string): MapValue | undefined {
    const value = this.field(name)?.value;
    return value instanceof MapValue ? value : undefined;
  }
}

function isPlacedStruct(item: Placed): item is PlacedStruct {
  return item.value === undefined || item.value instanceof StructValue;
}

/** A key that a struct sets. */
export interface Setting {
  readonly struct: StructValue;
  readonly field: SetField;
}

/** A scalar as text; empty for null and for anything else. */
export function textOf(value: Value): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** Go's zero value of a type; nil for lists, maps and pointers. */
function zeroOf(type: Type): Value {
  switch (type.kind) {
    case 'string':
    case 'node':
      return '';
    case 'text':
      return type.zero;
    case 'bool':
      return type.pointer === true ? undefined : false;
    case 'int':
    case 'uint':
    case 'float':
    case 'goDuration':
      return type.pointer === true ? undefined : 0;
    case 'list':
    case 'map':
    case 'struct':
    case 'any':
      return undefined;
  }
}

const parsedDefaults = new WeakMap<Key, Value>();

/** The default of a key that has one, as Go holds it. */
function defaultOf(key: Key): Value {
  const { type, default: written } = key;
  if (type.kind !== 'text') return written;
  let value = parsedDefaults.get(key);
  if (value === undefined) {
    const parsed = type.parse(String(written), { target: newestTarget, product: 'prometheus' });
    value = 'value' in parsed ? parsed.value : type.zero;
    parsedDefaults.set(key, value);
  }
  return value;
}
