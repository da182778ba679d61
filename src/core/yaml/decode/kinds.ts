import type { Decoded, Decoder, Kind } from './decoder.ts';
import type { Dialect, YamlConcrete, YamlNode, YamlScalar } from '../tree/node.ts';
import { isNull, isPlainNull, type Resolved } from './resolve.ts';

/** Kinds of Go's plain types, slices, and types that read themselves. Structs and maps: fields.ts. */

/** What a scalar stands for, if it is one and not null; else the outcome of decoding it. */
function resolved(
  decoder: Decoder,
  node: YamlConcrete,
  goType: string,
): Resolved | null | undefined {
  if (node.kind !== 'scalar') return decoder.nullOrMismatch(node, goType);
  const found = decoder.resolve(node);
  return found?.value === null ? null : found;
}

/** A kind of scalars; `take` gives undefined for what the Go type does not take. */
function scalarKind<T extends number | bigint | boolean>(
  goType: string,
  take: (value: Resolved['value'], tag: string, dialect: Dialect) => T | undefined,
): Kind<T> {
  return {
    goType,
    nilable: false,
    read(decoder, node) {
      const found = resolved(decoder, node, goType);
      if (!found || node.kind !== 'scalar') return found === null ? null : undefined;
      const value = take(found.value, found.tag, decoder.dialect);
      return value ?? decoder.scalarMismatch(node, found.tag, goType);
    },
  };
}

/** A Go string: takes every scalar as it is written, numbers and booleans too. */
export function stringAs(goType: string): Kind<string> {
  return {
    goType,
    nilable: false,
    read(decoder, node) {
      if (node.kind === 'scalar' && node.properties?.tag === undefined) {
        return isPlainNull(node) ? null : node.value;
      }
      const found = resolved(decoder, node, goType);
      if (!found || node.kind !== 'scalar') return found === null ? null : undefined;
      return textOf(found, node);
    },
  };
}

export const string: Kind<string> = stringAs('string');

/** What a Go string holds: the scalar as written, or the bytes behind `!!binary`. */
function textOf(found: Resolved, node: YamlScalar): string {
  return found.tag === '!!binary' && typeof found.value === 'string' ? found.value : node.value;
}

/** A Go bool. */
export const bool: Kind<boolean> = scalarKind('bool', (value, tag, dialect) => {
  if (typeof value === 'boolean') return value;
  if (dialect === 'v2' || typeof value !== 'string' || tag === '!!timestamp') return undefined;
  // v3 reads YAML 1.1's words only where a bool is wanted, and then even when quoted.
  if (/^(?:[yY]|yes|Yes|YES|on|On|ON)$/.test(value)) return true;
  return /^(?:[nN]|no|No|NO|off|Off|OFF)$/.test(value) ? false : undefined;
});

/** A signed Go integer; fractions are cut off, and what is too low becomes the lowest. */
export function intAs(goType: string, bits = 64): Kind<bigint> {
  return scalarKind(goType, (value) => {
    const whole = typeof value === 'number' ? floatToInt(value) : value;
    return typeof whole === 'bigint' && BigInt.asIntN(bits, whole) === whole ? whole : undefined;
  });
}

/** Go's conversion of a float64 that is not above the largest int64, as amd64 does it. */
function floatToInt(value: number): bigint | undefined {
  const limit = 2 ** 63;
  if (!(value <= limit)) return undefined;
  return value === limit || value < -limit ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

/** An unsigned Go integer; a fraction is cut off, and go-yaml lets a negative one pass. */
export function uintAs(goType: string, bits = 64): Kind<bigint> {
  return scalarKind(goType, (value) => {
    const whole = typeof value === 'number' ? floatToUint(value) : value;
    if (typeof whole !== 'bigint' || whole < 0n) return undefined;
    return BigInt.asUintN(bits, whole) === whole ? whole : undefined;
  });
}

/** Go's conversion of a float64 that is not above 2^64, as amd64 does it. */
function floatToUint(value: number): bigint | undefined {
  if (!(value <= 2 ** 64)) return undefined;
  if (value === 2 ** 64 || value < -(2 ** 63)) return 2n ** 63n;
  return BigInt.asUintN(64, BigInt(Math.trunc(value)));
}

export const int: Kind<bigint> = intAs('int');

/** A Go float64. */
export const float64: Kind<number> = scalarKind('float64', (value) =>
  typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined,
);

/** One item of a slice; `value` is null for null. */
export interface Item<T> {
  readonly node: YamlNode;
  readonly value: T | null;
}

/** A Go slice. Items with errors are left out, as are nulls where v3 leaves them out. */
export function sliceOf<T>(item: Kind<T>, goType = `[]${item.goType}`): Kind<readonly Item<T>[]> {
  return {
    goType,
    nilable: true,
    read(decoder, node) {
      if (node.kind !== 'sequence') {
        return decoder.nullOrMismatch(node, goType);
      }
      const items: Item<T>[] = [];
      for (const child of node.items) {
        const value = decoder.decode(item, child);
        const kept = value !== null || item.nilable || decoder.dialect === 'v2';
        if (value !== undefined && kept) items.push({ node: child, value });
      }
      return items;
    },
  };
}

/** A pointer: nil for null. */
export function pointerTo<T>(kind: Kind<T>): Kind<T> {
  return { ...kind, nilable: true };
}

/**
 * A type with an UnmarshalYAML that fills `inner` and then judges it: `check` runs only where
 * filling found no type error, and records what it finds with `decoder.fail`.
 */
export function unmarshaler<T, U>(
  goType: string,
  inner: Kind<T>,
  check: (value: T | null, node: YamlNode, decoder: Decoder) => U | undefined,
): Kind<U> {
  return {
    goType,
    nilable: inner.nilable,
    read(decoder, node): Decoded<U> {
      if (skipsUnmarshaler(decoder, node)) {
        return decoder.nullOrMismatch(node, goType);
      }
      const before = decoder.errors.length;
      const value = inner.read(decoder, node);
      if (decoder.errors.length > before || value === undefined) return undefined;
      return check(value, node, decoder);
    },
  };
}

/** A type with an UnmarshalText: `parse` gives the value or the error's words. */
export function textUnmarshaler<T extends object | string | number | bigint | boolean>(
  goType: string,
  parse: (text: string) => { readonly value: T } | { readonly error: string },
): Kind<T> {
  return {
    goType,
    nilable: false,
    read(decoder, node) {
      const found = resolved(decoder, node, goType);
      if (!found || node.kind !== 'scalar') return found === null ? null : undefined;
      const parsed = parse(textOf(found, node));
      return 'value' in parsed ? parsed.value : decoder.fail(parsed.error, node);
    },
  };
}

/** go-yaml's `prepare`: null does not reach a type's own UnmarshalYAML. */
function skipsUnmarshaler(decoder: Decoder, node: YamlNode): boolean {
  if (node.kind !== 'scalar') return false;
  if (decoder.dialect === 'v2') return isUnread(node);
  return node.properties?.tag === '!!null' || isNull(node, 'v3');
}

/** The nulls that v2's `prepare` sees: it compares texts, a quoted "null" is one, `Null` is not. */
export function isUnread(node: YamlScalar): boolean {
  const tag = node.properties?.tag;
  if (tag !== undefined) return tag === '!!null';
  if (node.verbatim && node.to - node.from > 6) return false;
  const { value } = node;
  return value === 'null' || value === '~' || (node.style === 'plain' && value === '');
}
