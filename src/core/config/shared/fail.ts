import type { Failure } from '../../schema/schema.ts';
import type { StructValue } from '../../schema/value.ts';

/** A failure at the value of a key, or at the whole struct where the file does not set it. */
export function failAt(value: StructValue, key: string, message: string): Failure {
  return { message, at: value.at(key) };
}

/** A failure at the first of several keys that the file sets, from the last on. */
export function failAtLast(value: StructValue, keys: readonly string[], message: string): Failure {
  let at = value.span;
  let latest = -1;
  for (const key of keys) {
    const span = value.field(key)?.key;
    if (span !== undefined && span.from > latest) {
      latest = span.from;
      at = span;
    }
  }
  return { message, at };
}

/** How many of the keys hold a text that is not empty. */
export function countSet(value: StructValue, keys: readonly string[]): number {
  return keys.filter((key) => value.text(key) !== '').length;
}
