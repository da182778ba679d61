import { fromBytes } from '../../go/utf8.ts';
import type { Decoder, GoType } from './decoder.ts';
import type { Dialect, YamlConcrete, YamlScalar } from '../tree/node.ts';
import { isNull, isPlainNull, type Resolved } from './resolve.ts';

/** Go's plain types, as go-yaml fills them from scalars. */

/** The value of a scalar; null for null, undefined after an error. */
function resolved(
  decoder: Decoder,
  node: YamlConcrete,
  goType: string,
): Resolved | null | undefined {
  if (node.kind !== 'scalar') return decoder.nullOrMismatch(node, goType);
  const found = decoder.resolve(node);
  return found?.value === null ? null : found;
}

/** A type of scalars; `take` returns undefined for a value that does not fit. */
function scalarType<T extends number | boolean>(
  goType: string,
  take: (value: Resolved['value'], tag: string, dialect: Dialect) => T | undefined,
): GoType<T> {
  return {
    read(decoder, node) {
      const found = resolved(decoder, node, goType);
      if (!found || node.kind !== 'scalar') return found === null ? null : undefined;
      const value = take(found.value, found.tag, decoder.dialect);
      return value ?? decoder.scalarMismatch(node, found.tag, goType);
    },
  };
}

/** A Go string: takes every scalar as it is written, numbers and booleans too. */
export function stringAs(goType: string): GoType<string> {
  return {
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

/** What a Go string holds: the scalar as written, or the bytes behind `!!binary`. */
function textOf(found: Resolved, node: YamlScalar): string {
  const { tag, value } = found;
  return tag === '!!binary' && typeof value === 'string' ? fromBytes(value) : node.value;
}

/** A Go bool. */
export const bool: GoType<boolean> = scalarType('bool', (value, tag, dialect) => {
  if (typeof value === 'boolean') return value;
  if (dialect === 'v2' || typeof value !== 'string' || tag === '!!timestamp') return undefined;
  // v3 reads YAML 1.1's words only where a bool is wanted, and then even when quoted.
  if (/^(?:[yY]|yes|Yes|YES|on|On|ON)$/.test(value)) return true;
  return /^(?:[nN]|no|No|NO|off|Off|OFF)$/.test(value) ? false : undefined;
});

/** A pointer to a Go bool. For a quoted null, go-yaml v2 stops before it creates the pointer. */
export const optionalBool: GoType<boolean> = {
  ...bool,
  read: (decoder, node) =>
    node.kind === 'scalar' && isUnread(node, decoder.dialect)
      ? decoder.nullOrMismatch(node, '*bool')
      : bool.read(decoder, node),
};

/**
 * A signed Go integer, with the precision of a double. Fractions are truncated; a float below the
 * range becomes the lowest integer.
 */
export function intAs(goType: string, bits = 64): GoType<number> {
  return scalarType(goType, (value) => {
    const whole = typeof value === 'number' ? floatToInt(value) : value;
    if (typeof whole !== 'bigint' || BigInt.asIntN(bits, whole) !== whole) return undefined;
    return Number(whole);
  });
}

/** Go's conversion of a float64 that is not above the largest int64, as amd64 does it. */
function floatToInt(value: number): bigint | undefined {
  const limit = 2 ** 63;
  if (!(value <= limit)) return undefined;
  return value === limit || value < -limit ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

/** An unsigned Go integer. Fractions are truncated; go-yaml accepts negative ones. */
export function uintAs(goType: string, bits = 64): GoType<number> {
  return scalarType(goType, (value) => {
    const whole = typeof value === 'number' ? floatToUint(value) : value;
    if (typeof whole !== 'bigint' || BigInt.asUintN(bits, whole) !== whole) return undefined;
    return Number(whole);
  });
}

/** Go's conversion of a float64 that is not above 2^64, as amd64 does it. */
function floatToUint(value: number): bigint | undefined {
  if (!(value <= 2 ** 64)) return undefined;
  if (value === 2 ** 64 || value < -(2 ** 63)) return 2n ** 63n;
  return BigInt.asUintN(64, BigInt(Math.trunc(value)));
}

/** A Go float64. */
export const float64: GoType<number> = scalarType('float64', (value) =>
  typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined,
);

/** Mirrors go-yaml's `prepare`: true for a null that is not passed to UnmarshalYAML. */
export function isUnread(node: YamlScalar, dialect: Dialect): boolean {
  if (dialect === 'v3') return node.properties?.tag === '!!null' || isNull(node, 'v3');
  return isUnreadByV2(node);
}

/** v2 compares texts: a quoted "null" is one, `Null` is not. */
function isUnreadByV2(node: YamlScalar): boolean {
  const tag = node.properties?.tag;
  if (tag !== undefined) return tag === '!!null';
  if (node.verbatim && node.to - node.from > 6) return false;
  const { value } = node;
  return value === 'null' || value === '~' || (node.style === 'plain' && value === '');
}
