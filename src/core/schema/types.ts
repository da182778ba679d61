import type {
  BoolType,
  Choice,
  ListType,
  MapType,
  NumberType,
  StringType,
  Type,
} from './schema.ts';

/** Go's plain types, as go-yaml names them. */

export const string: StringType = { kind: 'string', go: 'string' };
export const bool: BoolType = { kind: 'bool', go: 'bool' };
export const optionalBool: BoolType = { kind: 'bool', go: 'bool', pointer: true };
export const int: NumberType = { kind: 'int', go: 'int', bits: 64 };
export const int64: NumberType = { kind: 'int', go: 'int64', bits: 64 };
export const uint: NumberType = { kind: 'uint', go: 'uint', bits: 64 };
export const uint64: NumberType = { kind: 'uint', go: 'uint64', bits: 64 };
export const float64: NumberType = { kind: 'float', go: 'float64', bits: 64 };

/** `go` where it is not `[]` and the item's own name, for example `[]*relabel.Config`. */
export function listOf(item: Type, go = `[]${item.go}`): ListType {
  return { kind: 'list', item, go };
}

/** A map type. */
export function mapOf(key: Type, value: Type, go = `map[${key.go}]${value.go}`): MapType {
  return { kind: 'map', key, value, go };
}

/** A Go string for which only some values make sense; a check of the struct judges it. */
export function oneOf(choices: readonly (string | Choice)[], go = 'string'): StringType {
  return {
    kind: 'string',
    go,
    choices: choices.map((choice) => (typeof choice === 'string' ? { value: choice } : choice)),
  };
}

export const strings = listOf(string);
export const stringMap = mapOf(string, string);
