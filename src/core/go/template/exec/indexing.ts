import { byteLength, fromBytes, toBytes } from '../../utf8.ts';
import { concrete, goByte, GoError, type GoValue, stringValue, zeroOf } from '../../values.ts';
import { indirect } from './truth.ts';

/** index, slice and len of text/template (funcs.go). */

type Operand = GoValue | undefined;

/** @throws GoError */
export function indexInto(first: Operand, indexes: readonly Operand[]): Operand {
  let item = concrete(first);
  if (item === undefined) throw new GoError('index of untyped nil');
  for (const index of indexes) {
    const { value, isNil } = indirect(item);
    if (isNil || value === undefined) throw new GoError('index of nil pointer');
    item = elementOf(value, concrete(index));
  }
  return item;
}

function elementOf(value: GoValue, index: Operand): GoValue | undefined {
  switch (value.kind) {
    case 'string': {
      const bytes = toBytes(value.value);
      const byte = bytes[position(index, bytes.length)];
      if (byte === undefined) throw new GoError('reflect: string index out of range');
      return { kind: 'uint', type: goByte, value: BigInt(byte) };
    }
    case 'slice': {
      const found = value.items[position(index, value.items.length)];
      if (found === undefined) throw new GoError('reflect: slice index out of range');
      return found;
    }
    case 'map': {
      if (index === undefined) throw new GoError('value is nil; should be of type string');
      if (index.kind !== 'string' || index.type.name !== 'string') {
        throw new GoError(`value has type ${index.type.name}; should be string`);
      }
      const { elem } = value.type;
      return value.entries.get(index.value) ?? (elem && zeroOf(elem));
    }
    default:
      throw new GoError(`can't index item of type ${value.type.name}`);
  }
}

function position(index: Operand, most: number): number {
  if (index === undefined) throw new GoError('cannot index slice/array with nil');
  if (index.kind !== 'int' && index.kind !== 'uint') {
    throw new GoError(`cannot index slice/array with type ${index.type.name}`);
  }
  if (index.value < 0n || index.value > BigInt(most)) {
    throw new GoError(`index out of range: ${index.value}`);
  }
  return Number(index.value);
}

/** @throws GoError */
export function sliceOf(first: Operand, indexes: readonly Operand[]): GoValue {
  const item = concrete(first);
  if (item === undefined) throw new GoError('slice of untyped nil');
  const { value, isNil } = indirect(item);
  if (isNil || value === undefined) throw new GoError('slice of nil pointer');
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`);
  if (value.kind === 'string' && indexes.length === 3) {
    throw new GoError('cannot 3-index slice a string');
  }
  if (value.kind !== 'string' && value.kind !== 'slice') {
    throw new GoError(`can't slice item of type ${value.type.name}`);
  }
  const length = value.kind === 'string' ? byteLength(value.value) : value.items.length;
  const [from = 0, to = length, most = length] = indexes.map((index) =>
    position(concrete(index), length),
  );
  if (from > to) throw new GoError(`invalid slice index: ${from} > ${to}`);
  if (to > most) throw new GoError(`invalid slice index: ${to} > ${most}`);
  if (value.kind === 'slice') return { ...value, items: value.items.slice(from, to) };
  const bytes = toBytes(value.value).subarray(from, to);
  return stringValue(fromBytes(String.fromCharCode(...bytes)), value.type);
}

/** @throws GoError */
export function lengthOf(item: Operand): number {
  const { value, isNil } = indirect(item);
  if (isNil) throw new GoError('len of nil pointer');
  if (value === undefined) {
    throw new GoError('reflect: call of reflect.Value.Type on zero Value');
  }
  switch (value.kind) {
    case 'string':
      return byteLength(value.value);
    case 'slice':
      return value.items.length;
    case 'map':
      return value.entries.size;
    default:
      throw new GoError(`len of type ${value.type.name}`);
  }
}
